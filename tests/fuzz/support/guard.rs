//! What one input may cost: memory is counted by an allocator around the system's, time by the thread's own clock, so
//! that a busy machine makes nobody slow.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Seconds of the processor that an input may take.
const SECONDS: f64 = 1.0;

thread_local! {
    /// Bytes held, and the most that were.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(bytes: isize) {
    // A thread that ends frees after its counters are gone.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = MOST.try_with(|most| most.set(most.get().max(held.get())));
    });
}

// SAFETY: every call is handed on as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Where it moves, both are there for a moment.
        count(size as isize);
        count(-(layout.size() as isize));
        unsafe { System.realloc(memory, layout, size) }
    }
}

/// Seconds that this thread has worked.
fn worked() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock writes into what it is given.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Does the work, and fails where it took more than `bytes` of memory or a second.
#[track_caller]
pub fn within<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let (held, begun) = (HELD.get(), worked());
    MOST.set(held);
    let made = work();
    let (taken, seconds) = (MOST.get() - held, worked() - begun);
    assert!(taken <= bytes as isize, "{taken} bytes of memory, where {bytes} are enough");
    assert!(seconds <= SECONDS, "{seconds:.1} s for one input");
    made
}

/// What a reader may take for an input of so many bytes: room to work in, and what it makes of them.
pub fn of_a_reader(input: usize) -> usize {
    (1 << 20) + 20 * input
}
