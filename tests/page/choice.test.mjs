// @ts-check
// What a choice of files is taken for: names, kinds, data sets, classes, damage. These are rules on bytes and names, so
// there is no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";

import { sortChoice } from "../../www/app/data/choice.js";
import { hidden, tidy } from "../../www/app/data/paths.js";
import { kindOf } from "../../www/app/data/kinds.js";
import { crc32 } from "../../www/app/data/crc32.js";
import { gunzip } from "../../www/app/data/gunzip.js";
import { unpack } from "../../www/app/data/gzip.js";
import { reword } from "../../www/app/i18n/faults/reword.js";
import { lying, sets } from "../../www/app/data/idx.js";
import { folders } from "../../www/app/data/pictures/classes.js";
import { head } from "../../www/app/data/pictures/head.js";
import { labelled } from "../../www/app/data/pictures/table.js";
import { spread } from "../../www/app/data/pictures/order.js";
import { upright } from "../../www/app/data/upright.js";

test("names are the same, however they are written", () => {
  const names = [
    ["set\\flat\\0.png", "set/flat/0.png"],
    ["./a/b", "a/b"],
    ["/a//b", "a/b"],
    ["C:\\a\\b", "a/b"],
    ["a/../../b", "b"],
    ["e\u0301", "\u00e9"],
  ];
  for (const [written, right] of names) assert.equal(tidy(written), right, written);
  for (const name of ["__MACOSX/a", "a/.DS_Store", "a/Thumbs.db", ".ipynb_x/a"]) assert.ok(hidden(name), name);
  assert.ok(!hidden("set/a..b/0.png"));
});

test("a file is what is in it", () => {
  const kinds = /** @type {[string, string][]} */ ([
    ["\0\0\x08\x03", "images"],
    ["\0\0\x08\x01", "labels"],
    ["\0\0\x0d\x03", "idx"],
    ["PK\x03\x04", "zip"],
    ["\x89PNG\r\n", "picture"],
    ["\xff\xd8\xff\xe0", "picture"],
    ["GIF89a", "picture"],
    ["<svg>", "picture"],
    ["\x93NUMPY", "other"],
    ["a,b\n1,2", "text"],
    ["\xff\xfea\0", "text"],
    ["\0\0\0\0", "unknown"],
    ["", "empty"],
  ]);
  for (const [bytes, kind] of kinds) assert.equal(kindOf(Buffer.from(bytes, "latin1")).kind, kind, bytes);
});

/** @param {Record<string, Uint8Array>} files */
const choose = (files) =>
  sortChoice(Object.entries(files).map(([name, bytes]) => new File([/** @type {BlobPart} */ (bytes)], name)));
const IMAGES = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7]);
const LABELS = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 1, 7]);

test("one kind of files is used, and the others are named", async () => {
  const archive = zipSync({
    "a\\train-images": IMAGES,
    "a\\train-labels": gzipSync(LABELS),
    "a\\notes.txt": strToU8("words"),
    "a\\inner.zip": zipSync({}),
  });
  const { use, idx, unused } = await choose({ "named.png": archive });
  assert.equal(use, "idx");
  assert.deepEqual(
    idx.map(({ path, kind }) => `${path} ${kind}`),
    ["a/train-images images", "a/train-labels labels"],
  );
  assert.deepEqual(
    unused.map(({ path, why }) => `${path} ${why}`),
    ["a/inner.zip nested", "a/notes.txt beside"],
  );
  const array = Buffer.from("\x93NUMPY", "latin1");
  const texts = await choose({ "a.txt": strToU8("one"), "b.png": strToU8("two"), "c.npy": array });
  assert.deepEqual([texts.use, texts.texts.length, texts.unused.map(({ what }) => what)], ["texts", 2, ["NumPy"]]);
  const letter = zipSync({ "1.txt": strToU8("a") });
  const two = await choose({ "cats.zip": letter, "dogs.zip": letter });
  assert.deepEqual(
    two.texts.map(({ path }) => path),
    ["cats/1.txt", "dogs/1.txt"],
  );
  const tar = gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from("ustar")]));
  await assert.rejects(choose({ "x.tar.gz": tar }), ({ message }) => /x\.tar\.gz \(other\)/.test(message));
});

/** With its numbers where a streaming writer has them: in a record before the end. @param {Uint8Array} zip */
function zip64(zip) {
  const at = zip.length - 22;
  const end = Buffer.from(zip.subarray(at));
  const [count, size, place] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)].map(BigInt);
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50);
  record.writeUInt32LE(44, 4);
  [count, count, size, place].forEach((value, i) => record.writeBigUInt64LE(value, 24 + 8 * i));
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(at), 64);
  record.writeUInt32LE(1, 72);
  return Buffer.concat([zip.subarray(0, at), record, end.fill(0xff, 8, 20)]);
}

test("archives are read as other tools read them", async () => {
  const zip = zipSync({ "a/1.txt": strToU8("one"), "a/1.txt.bin": [new Uint8Array(60 << 20), { level: 9 }] });
  for (const bytes of [zip64(zip), Buffer.concat([Buffer.from("PK\x07\x08 before"), zip])]) {
    const { texts, unused } = await choose({ "any.name": bytes });
    assert.deepEqual([texts.map(({ path }) => path), unused.map(({ path }) => path)], [["a/1.txt"], ["a/1.txt.bin"]]);
    assert.equal(Buffer.from(await texts[0].read(3)).toString(), "one");
    await assert.rejects(texts[0].read(2), (why) => why === "large");
  }
  const damaged = Buffer.from(zipSync({ "1.txt": [strToU8("one two"), { level: 0 }] }));
  damaged[damaged.indexOf("two")] ^= 1;
  await assert.rejects((await choose({ "x.zip": damaged })).texts[0].read(99), (why) => why === "broken");
});

/** @param {string[]} paths */
const setsOf = (paths) =>
  sets(paths.map((path) => ({ path, kind: /labels/i.test(path) ? "labels" : "images", head: never, read: never })));
const never = () => Promise.reject("broken");
/** @param {string[]} names @param {string[]} splits */
const all = (names, splits) =>
  names.flatMap((name) =>
    splits.flatMap((split) => ["images-idx3", "labels-idx1"].map((kind) => `${name}${split}-${kind}-ubyte.gz`)),
  );

test("IDX files are told apart by their names, however they are spelled", () => {
  const spellings = [
    all([""], ["train", "t10k"]),
    ["train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte.gz", "t10k-labels.idx1-ubyte.gz"],
    ["train/images", "train/labels", "val/images", "val/labels"],
    ["trainImages", "trainLabels", "testImages", "testLabels"],
    ["latest_train_images", "latest_train_labels", "latest_test_images", "latest_test_labels"],
  ];
  for (const paths of spellings) {
    const {
      sets: [set],
      unused,
    } = setsOf(paths);
    const found = [set.train.images, set.train.labels, set.test?.images, set.test?.labels].map((item) => item?.path);
    assert.deepEqual([found, unused], [paths, []], String(paths));
  }
  const names = ["byclass", "digits", "letters"];
  const emnist = setsOf(
    all(
      names.map((name) => `gzip/emnist-${name}-`),
      ["train", "test"],
    ),
  ).sets;
  assert.deepEqual(
    emnist.map(({ name }) => name),
    names,
  );
  for (const { name, test } of emnist) assert.match(test?.labels?.path ?? "", new RegExp(`emnist-${name}-test-labels`));
  assert.ok(lying(emnist[0]) && !lying(setsOf(["train-images"]).sets[0]));
  // A folder with every file packed and unpacked.
  const packed = all(["raw/"], ["train"]);
  const twins = setsOf([...packed, ...packed.map((path) => path.replace(".gz", ""))]);
  assert.deepEqual([twins.sets.length, twins.unused.map(({ why }) => why)], [1, ["twin", "twin"]]);
  assert.throws(
    () => setsOf(["a", "b"]),
    ({ message }) => /b: there is already a file of train images/.test(message),
  );
});

test("folders are classes where they part, and say what is for testing", () => {
  const names = (/** @type {string[]} */ paths) => folders(paths).ways.map((way) => `${way.names} ${way.of.join("")}`);
  assert.deepEqual(names(["set/10/a", "set/2/a"]), ["2,10 10"]);
  assert.deepEqual(names(["set/cat/2020/a", "set/dog/2020/a"]), ["cat,dog 01"]);
  assert.deepEqual(names(["a/x/1", "a/y/1", "b/x/1"]), ["a,b 001", "x,y 010", "a/x,a/y,b/x 012"]);
  assert.deepEqual(names(["cat/a", "b"]), []);
  assert.deepEqual(folders(["cat/a", "b"]).why, { key: "loose", n: 1 });
  assert.deepEqual(folders(Array.from({ length: 257 }, (_, i) => `${i}/a`)).why, { key: "many", n: 257 });
  const split = folders(["s/train/cat/1", "s/train/dog/1", "s/test/cat/1"]);
  assert.deepEqual([split.test, split.ways.map((way) => way.names)], [[false, false, true], [["cat", "dog"]]]);
  assert.deepEqual(folders(["train/1", "test/1"]).ways, [], "these are no classes");
});

test("a table beside pictures names their classes, or is left alone", async () => {
  const paths = ["set/1.png", "set/b/2.jpg", "set/3.png"];
  const read = async (/** @type {string} */ table) => {
    const found = await labelled(table, paths);
    return found && `${found.names} ${found.of.join("")}`;
  };
  assert.equal(await read("file,label\n1.png,odd\nb/2.jpg,even\n3.png,odd\n"), "even,odd 101");
  assert.equal(await read('id;width;Class\r\n"1";9;x\r\n2;9;y\r\n3;9;y'), "x,y 011");
  assert.equal(await read("\ufeffid\tlabel\r\n1\t x \r\n\r\n2\t y\r\n3\ty\r\n"), "x,y 011");
  // Marks, quotation marks and ends of lines within quotation marks are of the cell.
  const quoted = ["file,note,label", '1.png,"red, round","a, ""b"""', '2.jpg,"two\nlines",c', "3.png,,c"];
  assert.equal(await read(quoted.join("\n")), 'a, "b",c 011');
  const none = [
    "1.png,a\n2.jpg,b",
    "1.png,a\n2.jpg,b,c\n3.png,d",
    "1,9,x\n2,9,y\n3,9,y",
    '1.png,"a\n2.jpg,b\n3.png,b',
    "words",
    "",
    "1,a\n2,a\n3,a",
  ];
  for (const table of none) assert.equal(await read(table), null, JSON.stringify(table));
});

test("of too many files every folder gives its share, the same for a seed", () => {
  const folder = (/** @type {string} */ name, /** @type {number} */ length) =>
    Array.from({ length }, (_, n) => ({ path: `${name}/${n}` }));
  const files = [...folder("a", 500), ...folder("b", 500), ...folder("c", 20)];
  const some = spread(files, 3)
    .slice(0, 300)
    .map(({ path }) => path);
  assert.deepEqual(
    ["a", "b", "c"].map((name) => some.filter((path) => path.startsWith(name)).length),
    [140, 140, 20],
  );
  assert.deepEqual(
    spread(files, 3)
      .slice(0, 300)
      .map(({ path }) => path),
    some,
  );
  assert.ok(
    some.some((path) => Number(path.slice(2)) > 400),
    "from all over a folder",
  );
});

const chunk = (/** @type {string} */ kind, /** @type {number[]} */ body) => {
  const inside = Buffer.concat([Buffer.from(kind), Buffer.from(body)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(inside));
  return Buffer.concat([length, inside, sum]);
};
/** Any byte changed. @param {Buffer} bytes @param {number} at */
const changed = (bytes, at) => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));

test("a damaged picture is told before it is decoded", () => {
  const start = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const header = chunk("IHDR", [0, 0, 0, 9, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  const png = Buffer.concat([start, header, chunk("IDAT", [1, 2, 3]), chunk("IEND", [])]);
  assert.deepEqual(head(png), { type: "image/png", width: 9, height: 8 });
  assert.deepEqual(head(Buffer.concat([png, Buffer.from("more")])), { type: "image/png", width: 9, height: 8 });
  for (let cut = 4; cut < png.length; cut++) assert.equal(head(png.subarray(0, cut)), "broken", `cut at ${cut}`);
  for (let at = 4; at < png.length; at++) assert.equal(head(changed(png, at)), "broken", `changed at ${at}`);
  const scan = [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
  const exif = [0xff, 0xe1, 0, 6, 0xff, 0xd9, 0xff, 0xd9];
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 9, 1, 1, 0x11, 0];
  const jpeg = Buffer.from([0xff, 0xd8, ...exif, ...frame, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, ...scan, 0xff, 0xd9]);
  assert.deepEqual(head(jpeg), { type: "image/jpeg", width: 9, height: 8 });
  for (let cut = 3; cut < jpeg.length; cut++) assert.equal(head(jpeg.subarray(0, cut)), "broken", `cut at ${cut}`);
  assert.equal(head(Buffer.from("GIF89a and more than that")), null);
});

test("gzip is unpacked, or what is wrong with it is told in one way", async () => {
  const content = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i) % 251));
  const good = gzipSync(content);
  // As where the browser's own reader gave up.
  const own = async (/** @type {Buffer} */ bytes) => {
    const reader = gunzip("f", bytes);
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) size += next.value.length;
    return size;
  };
  const [twice, padded] = [Buffer.concat([good, good]), Buffer.concat([good, Buffer.alloc(9)])];
  for (const [bytes, size] of /** @type {[Buffer, number][]} */ ([
    [good, 3000],
    [twice, 6000],
    [padded, 3000],
  ])) {
    assert.deepEqual([await own(bytes), (await unpack("f", bytes)).length], [size, size]);
  }
  const bad = /** @type {[Buffer, RegExp][]} */ ([
    [good.subarray(0, 200), /the gzip stream ends after/],
    [good.subarray(0, -8), /the gzip stream ends after/],
    [good.subarray(0, 5), /the gzip stream ends after/],
    [changed(good, good.length - 6), /its checksum/],
    [changed(good, good.length - 1), /its checksum/],
    [changed(good, 2), /its header/],
    [Buffer.concat([good, Buffer.from("xx")]), /2 bytes follow/],
  ]);
  for (const [bytes, what] of bad) {
    for (const read of [own, (/** @type {Buffer} */ bytes) => unpack("f", bytes)]) {
      const error = await read(bytes).then(
        () => null,
        (/** @type {any} */ error) => error,
      );
      assert.equal(error?.message.slice(0, 3), "f: ");
      assert.match(error?.message ?? "", what);
      assert.match(await reword(error?.message ?? "", "zh"), /^f：.*gzip/);
    }
  }
});

test("images on their side are put upright", () => {
  const lying = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...upright(lying).subarray(8)], [0, 0, 0, 3, 0, 0, 0, 2, 1, 4, 2, 5, 3, 6]);
  assert.deepEqual([...lying.subarray(16)], [1, 2, 3, 4, 5, 6], "the file itself stays");
});
