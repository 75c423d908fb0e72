"""What a task costs on Python's ThreadPoolExecutor: the counterpart of TaskBenchmark.

    python3 benchmarks/tasks.py

Prints tasks per second, from submit to result: one at a time, and a thousand at a time.
"""

from concurrent.futures import ThreadPoolExecutor

from measuring import rates

MANY = 1000


def one(pool):
    assert pool.submit(lambda: 1).result() == 1
    return 1


def thousand(pool):
    futures = [pool.submit(lambda value=value: value) for value in range(MANY)]
    assert sum(future.result() for future in futures) == MANY * (MANY - 1) // 2
    return MANY


def measure():
    with ThreadPoolExecutor(2) as pool:
        return rates(pool, (one, thousand))


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:15} {value:12.0f} per second")
