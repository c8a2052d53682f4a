// @ts-check
// The other of two experiments, in a worker of its own, and what both of them do at once.

/** Milliseconds between two chances to stop. */
const PIECE_MS = 500;

/** @typedef {import('../../engine/session.js').Session} Session */

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {() => void} heard something is another than it was
 * @param {() => void} begun both are at work
 */
export function pairOf(context, heard, begun) {
  const { el, bus } = context;
  /** A later beginning, or the end, makes an earlier one void. */ let turn = 0;
  /** In pieces of about half a second, so that it can be stopped. @param {Session} session */
  const pieces = async (session) => {
    for (let piece = 10; pair.goal > 0 && session === pair.twin?.session;) {
      const [begun, now] = [performance.now(), Math.min(piece, pair.goal)];
      await Promise.all([el.train({ steps: now }), session.train(now)]);
      pair.goal = Math.max(0, pair.goal - now);
      piece = Math.max(1, Math.round((now * PIECE_MS) / (performance.now() - begun)));
    }
  };
  const pair = {
    /** @type {{session: Session, name: string} | null} */ twin: null,
    opening: false,
    /** Whether both are at work. */ training: false,
    /** Steps that both still have to go. */ goal: 0,

    /** Whether both play. */
    get playing() {
      return bus.state.playing && Boolean(pair.twin?.session.bus.state.playing);
    },
    /** @param {import('../../engine/types.js').Spec} spec @param {string} name */
    async open(spec, name) {
      pair.close();
      const mine = ++turn;
      pair.opening = true;
      try {
        const session = await el.twin(JSON.stringify(spec));
        if (mine !== turn) return session.close();
        pair.twin = { session, name };
        listen(context, session.bus, heard);
        await session.ask("metrics");
      } catch (error) {
        if (mine === turn) el.complain(error);
      } finally {
        if (mine === turn) {
          pair.opening = false;
          heard();
        }
      }
    },
    close() {
      turn++;
      const { twin } = pair;
      if (twin?.session.bus.state.playing) void el.pause();
      twin?.session.close();
      [pair.twin, pair.opening] = [null, false];
    },
    /** Something for both; what goes wrong is said. @param {(session: Session) => Promise<unknown>[]} work */
    async together(work) {
      if (!pair.twin) return;
      pair.training = true;
      begun();
      try {
        await Promise.all(work(pair.twin.session));
      } catch (error) {
        if (pair.twin) el.complain(error);
      }
      [pair.training, pair.goal] = [false, 0];
      heard();
    },
    play() {
      const on = !pair.playing;
      void pair.together((session) => [on ? el.play() : el.pause(), session.play(on)]);
    },
    /** Trains, or ends that. @param {number} steps */
    train(steps) {
      if (pair.training) return void (pair.goal = 0);
      pair.goal = Math.max(1, Math.round(steps || 1));
      void pair.together((session) => [pieces(session)]);
    },
    reset: () => void pair.together((session) => [el.reset(), session.reset()]),
  };
  return pair;
}

/**
 * Says here what is said of the other.
 * @param {import('../../element/shell.js').Context} context
 * @param {import('../../engine/bus.js').Bus} its
 * @param {() => void} heard
 */
function listen({ el, bus }, its, heard) {
  for (const event of ["state", "metrics"]) its.addEventListener(event, heard);
  its.addEventListener("trouble", (news) => el.complain(/** @type {CustomEvent} */ (news).detail));
  its.addEventListener("notice", (news) =>
    bus.dispatchEvent(new CustomEvent("notice", { detail: /** @type {CustomEvent} */ (news).detail })),
  );
}
