"""How the Python side of the benchmarks is timed."""

import time

SECONDS = 2


def rate(measured, pool):
    """How often per second a function does what it counts."""
    measured(pool)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        done += measured(pool)
    return done / (time.perf_counter() - start)


def rates(pool, functions):
    """The best of two rates of each function, by its name."""
    return {f.__name__: max(rate(f, pool) for _ in range(2)) for f in functions}
