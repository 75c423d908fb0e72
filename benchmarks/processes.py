"""What a task costs on Python's ProcessPoolExecutor: the counterpart of ProcessBenchmark.

    python3 benchmarks/processes.py

Prints per second, from submit to result: tasks one at a time, tasks a thousand at a time, and round
trips of 64 MB of floats, as a NumPy array if there is NumPy, else as an array.array.
"""

from concurrent.futures import ProcessPoolExecutor

from measuring import rates

try:
    import numpy

    FLOATS = numpy.arange(16 << 20, dtype=numpy.float32)
except ImportError:
    import array

    FLOATS = array.array("f", range(16 << 20))

MANY = 1000


def same(value):
    return value


def one(pool):
    assert pool.submit(same, 1).result() == 1
    return 1


def thousand(pool):
    futures = [pool.submit(same, value) for value in range(MANY)]
    assert sum(future.result() for future in futures) == MANY * (MANY - 1) // 2
    return MANY


def thereAndBack(pool):
    assert len(pool.submit(same, FLOATS).result()) == len(FLOATS)
    return 1


def measure():
    with ProcessPoolExecutor(2) as pool:
        return rates(pool, (one, thousand, thereAndBack))


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:15} {value:12.1f} per second")
