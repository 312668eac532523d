import CHeap

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The memory that the program has from the system.
enum Heap {
    /// Lets threads share heaps: two, and on large machines one for every four processors.
    ///
    /// Pictures wander from thread to thread. With a heap for each thread, which is glibc's way, every heap in time grows to what
    /// the largest pictures took, and a tenth of the memory of a long run is space that nobody uses. With one alone, two threads
    /// wait for each other: a tenth of the time of a folder.
    static func shareAmongThreads() {
        emosense_set_most_heaps(Int32(clamping: max(2, ProcessInfo.processInfo.activeProcessorCount / 4)))
    }

    /// Gives back what nobody uses: after a few thousand pictures of many sizes, heaps are full of holes.
    static func returnFreeMemory() {
        emosense_return_free_memory()
    }
}
