"""What a task costs on Python's ThreadPoolExecutor: the counterpart of TaskBenchmark.

    python3 benchmarks/tasks.py

Prints tasks per second, from submit to result: one at a time, and a thousand at a time.
"""

import time
from concurrent.futures import ThreadPoolExecutor

MANY = 1000
SECONDS = 3


def one(pool):
    assert pool.submit(lambda: 1).result() == 1
    return 1


def thousand(pool):
    futures = [pool.submit(lambda value=value: value) for value in range(MANY)]
    assert sum(future.result() for future in futures) == MANY * (MANY - 1) // 2
    return MANY


def rate(measured, pool):
    measured(pool)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        done += measured(pool)
    return done / (time.perf_counter() - start)


with ThreadPoolExecutor(2) as pool:
    for measured in (one, thousand):
        print(f"{measured.__name__:9} {max(rate(measured, pool) for _ in range(3)):12.0f} tasks/s")
