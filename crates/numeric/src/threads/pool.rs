//! The pool in the browser: workers with instances of the same module on one memory. The thread that calls takes parts
//! as the others do, and there is one call at a time.
//!
//! Training is thousands of short calls a second, and waking a thread takes longer than some of them: so threads look
//! for the next call for a while before they sleep, and whoever waits for the last part does so too.

use std::arch::wasm32::{memory_atomic_notify, memory_atomic_wait32, unreachable};
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::SeqCst};

type Work<'a> = &'a (dyn Fn(usize) + Sync);

/// Looks at a number in memory before a thread sleeps: some 30 microseconds.
const LOOKS: u32 = 20_000;

/// The work of the call, while there is one.
struct Slot(UnsafeCell<Option<Work<'static>>>);

// Safety: written between calls alone, and read by those alone that have a part of the call.
unsafe impl Sync for Slot {}

static WORK: Slot = Slot(UnsafeCell::new(None));
/// How many threads there are, this one included.
static COUNT: AtomicUsize = AtomicUsize::new(1);
/// The number of the call, and below it how many of its parts nobody has taken: who lowers the latter has that part.
static LEFT: AtomicU64 = AtomicU64::new(0);
/// Parts of the call that are not done.
static OPEN: AtomicU32 = AtomicU32::new(0);
/// Calls so far: what sleeping threads wait for a change of.
static CALLS: AtomicU32 = AtomicU32::new(0);
static ASLEEP: AtomicU32 = AtomicU32::new(0);
static BUSY: AtomicBool = AtomicBool::new(false);
static TRAPPED: AtomicBool = AtomicBool::new(false);

#[inline(always)]
pub(super) fn count() -> usize {
    COUNT.load(SeqCst)
}

/// From now on there are `threads`, all but this one in [`run`] or on their way there.
pub fn start(threads: usize) {
    COUNT.store(threads, SeqCst);
}

/// Runs a thread of the pool, for as long as its worker lives.
#[inline(never)]
pub fn run() -> ! {
    let mut looks = 0;
    loop {
        let calls = CALLS.load(SeqCst);
        if take() {
            looks = 0;
        } else if looks < LOOKS {
            looks += 1;
        } else {
            ASLEEP.fetch_add(1, SeqCst);
            sleep_while(&CALLS, calls);
            ASLEEP.fetch_sub(1, SeqCst);
            looks = 0;
        }
    }
}

/// A thread has trapped, with a part of a call that will never be done: the caller shall trap too.
pub fn trapped() {
    TRAPPED.store(true, SeqCst);
    wake(&OPEN);
}

/// Runs all parts, on this thread and on others. A part that calls in turn does so on its own thread.
pub(super) fn call(parts: usize, work: Work) {
    if BUSY.swap(true, SeqCst) {
        return (0..parts).for_each(work);
    }
    publish(parts, work);
    while take() {}
    finish();
}

/// Runs all parts on other threads, and waits.
pub(super) fn elsewhere(parts: usize, work: Work) {
    if parts > 0 && !BUSY.swap(true, SeqCst) {
        publish(parts, work);
        finish();
    }
}

fn publish(parts: usize, work: Work) {
    // Safety: nobody has a part of a call, and the work outlives this one: `finish` waits for the last part.
    unsafe { *WORK.0.get() = Some(std::mem::transmute::<Work<'_>, Work<'static>>(work)) };
    OPEN.store(parts as u32, SeqCst);
    let call = (LEFT.load(SeqCst) >> 32).wrapping_add(1) << 32;
    LEFT.store(call | parts as u64, SeqCst);
    CALLS.fetch_add(1, SeqCst);
    if ASLEEP.load(SeqCst) > 0 {
        wake(&CALLS);
    }
}

fn finish() {
    let mut looks = 0;
    loop {
        let open = OPEN.load(SeqCst);
        if TRAPPED.load(SeqCst) {
            unreachable();
        }
        if open == 0 {
            break;
        }
        looks += 1;
        if looks > LOOKS {
            sleep_while(&OPEN, open);
        }
    }
    BUSY.store(false, SeqCst);
}

/// Takes a part of the call and runs it: whether there was one.
fn take() -> bool {
    let left = LEFT.load(SeqCst);
    let parts = left as u32;
    if parts == 0 || LEFT.compare_exchange(left, left - 1, SeqCst, SeqCst).is_err() {
        // Another thread was faster: there may be more.
        return parts != 0;
    }
    // Safety: this part is of a call that waits for it.
    if let Some(work) = unsafe { *WORK.0.get() } {
        work(parts as usize - 1);
    }
    if OPEN.fetch_sub(1, SeqCst) == 1 {
        wake(&OPEN);
    }
    true
}

/// Sleeps until somebody wakes those that wait for this number, unless it is another one already.
fn sleep_while(number: &AtomicU32, value: u32) {
    // Safety: the number is in shared memory, and aligned.
    unsafe { memory_atomic_wait32(number.as_ptr().cast(), value as i32, -1) };
}

fn wake(number: &AtomicU32) {
    // Safety: as above.
    unsafe { memory_atomic_notify(number.as_ptr().cast(), u32::MAX) };
}
