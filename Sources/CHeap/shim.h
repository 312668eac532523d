#ifndef EMOSENSE_HEAP_SHIM_H
#define EMOSENSE_HEAP_SHIM_H

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Bounds the number of heaps that glibc keeps for the threads of a program; other systems share theirs anyway.
static inline void emosense_set_most_heaps(int count) {
#if defined(__GLIBC__)
    mallopt(M_ARENA_MAX, count);
#else
    (void)count;
#endif
}

/// Gives the system back what heaps hold and nobody uses, where glibc keeps them.
static inline void emosense_return_free_memory(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

#endif
