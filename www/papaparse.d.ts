// The part of Papa Parse that the page uses. Its own types would bring those of Node.js with them.
declare module "papaparse" {
  interface Options {
    delimitersToGuess: string[];
    skipEmptyLines: boolean;
  }
  const Papa: {
    parse(text: string, options: Options): { data: string[][]; errors: { code: string; row?: number }[] };
  };
  export default Papa;
}
