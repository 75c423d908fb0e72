"""Writes what NumPy makes of expressions, for NumpyContract: python3 golden.py [SEED] > golden.txt

golden.txt is its output without a seed. Run it again only when a case is added; NumPy's version is in
the first line. Lines: "array NAME TYPE HEX...", then "expect EXPRESSION | NAMES | TYPE | ULPS | HEX..."
with the bits of each element. An elementary function of float32 is NumPy's of float64, rounded: its
own float32 functions are off by up to 3 units in the last place.
"""

import math
import sys

import numpy as np

np.seterr(all="ignore")
SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
RANDOM = np.random.default_rng(SEED)
INTEGERS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
C_NAMES = ["signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long long",
           "unsigned long long"]
COUNT = 12
EDGES = [0.0, -0.0, 1, -1, 0.5, 1.5, -1.5, 2.5, 1e-30, -1e-40, 1e30, 3.4e38, math.inf, -math.inf,
         math.nan, math.pi, -math.pi / 2, 88.7, -87.4, -103.9, 0.99999994, 1.0000001, 16777217.0]

arrays = {}


def array(name, values):
    arrays[name] = values
    print("array", name, values.dtype, *hexes(values))


def hexes(values):
    return [f"{int.from_bytes(v.tobytes(), 'little'):x}" for v in values]


def expect(expression, names, result, ulps=0):
    print(f"expect {expression} | {names} | {result.dtype} | {ulps} |", *hexes(result))


def reals(dtype):
    bits = RANDOM.integers(0, 2 ** 32, COUNT, dtype=np.uint32).view(np.float32)
    middle = RANDOM.uniform(-12, 12, COUNT)
    unit = RANDOM.uniform(-1, 1, COUNT)
    return np.concatenate([EDGES, bits, middle, unit]).astype(dtype)


def integers(dtype):
    least, most = np.iinfo(dtype).min, np.iinfo(dtype).max
    drawn = RANDOM.integers(least, most, COUNT, dtype=dtype, endpoint=True)
    return np.concatenate([drawn, np.array([least, most, most - 1, 0, 1, 2, 7], dtype)])


def rounded(function, *inputs):
    """A function in float64, rounded to the type of its inputs."""
    return function(*(x.astype("f8") for x in inputs)).astype(inputs[0].dtype)


def by_element(function, x, y):
    return np.array([function(float(a), float(b)) for a, b in zip(x, y)])


def remainder(a, b):
    return math.nan if math.isnan(a + b) or math.isinf(a) or b == 0 else math.remainder(a, b)


ELEMENTARY = {
    "exp": np.exp, "exp2": np.exp2, "exp10": lambda x: np.power(10.0, x), "expm1": np.expm1,
    "log": np.log, "log2": np.log2, "log10": np.log10, "log1p": np.log1p, "sin": np.sin,
    "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "asinh": np.arcsinh, "acosh": np.arccosh,
    "atanh": np.arctanh, "cbrt": np.cbrt, "rsqrt": lambda x: 1 / np.sqrt(x),
}
EXACT = {"sqrt": np.sqrt, "floor": np.floor, "ceil": np.ceil, "rint": np.rint, "trunc": np.trunc,
         "fabs": np.fabs, "abs": np.abs}
TESTS = {"isnan": np.isnan, "isinf": np.isinf, "isfinite": np.isfinite}
PAIRS = {"pow": np.power, "atan2": np.arctan2, "hypot": np.hypot}
EXACT_PAIRS = {"fmod": np.fmod, "copysign": np.copysign, "nextafter": np.nextafter}
EXTREMES = {"fmin": np.fmin, "fmax": np.fmax}


def floating(suffix, dtype):
    x, y = reals(dtype), RANDOM.permutation(reals(dtype))
    a, b = "x" + suffix, "y" + suffix
    array(a, x)
    array(b, y)
    for name, function in ELEMENTARY.items():
        expect(f"{name}({a})", a, rounded(function, x), 2)
    for name, function in {**EXACT, **TESTS}.items():
        expect(f"{name}({a})", a, function(x))
    for name, function in PAIRS.items():
        expect(f"{name}({a},{b})", f"{a} {b}", rounded(function, x, y), 2)
    for name, function in EXACT_PAIRS.items():
        expect(f"{name}({a},{b})", f"{a} {b}", function(x, y))
    for name, function in EXTREMES.items():  # + 0: of 0.0 and -0.0 either may be the greater
        expect(f"{name}({a},{b})+0", f"{a} {b}", function(x, y) + dtype(0))
    expect(f"remainder({a},{b})", f"{a} {b}", by_element(remainder, x, y).astype(dtype))
    for sign in ["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!="]:
        expect(f"{a}{sign}{b}", f"{a} {b}", eval(f"x{sign}y"))
    expect(f"{a}>{b}?{a}:0", f"{a} {b}", np.where(x > y, x, 0))
    expect(f"{a}*0.5+1", a, x * dtype(0.5) + dtype(1), 1)
    expect(f"(double){a}*{a}", a, x.astype("f8") * x)
    expect(f"isnan({a})?0:(int){a}", a, saturated(x))


def saturated(x):
    """CUDA C's conversion of what does not fit; NumPy leaves it undefined."""
    whole = np.where(np.isnan(x), 0, np.trunc(x.astype("f8")))
    return np.clip(whole, -2.0 ** 31, 2.0 ** 31 - 1).astype(np.int32)


def integral(dtype):
    x, y = integers(dtype), RANDOM.permutation(integers(dtype))
    a, b = "x" + dtype, "y" + dtype
    array(a, x)
    array(b, y)
    wide = dtype if np.dtype(dtype).itemsize >= 4 else "int32"  # C's promotion
    p, q = x.astype(wide), y.astype(wide)
    both = f"{a} {b}"
    for sign in ["+", "-", "*", "&", "|", "^"]:
        expect(f"{a}{sign}{b}", both, eval(f"p{sign}q"))
    for sign in ["<", "<=", ">", ">=", "==", "!="]:
        expect(f"{a}{sign}{b}", both, eval(f"x{sign}y"))
    expect(f"{b}==0?0:{a}/{b}", both, truncated(lambda i, j: abs(i) // abs(j), p, q, True))
    expect(f"{b}==0?0:{a}%{b}", both, truncated(lambda i, j: abs(i) % abs(j), p, q, False))
    expect(f"{a}<<3", a, p << np.array(3, wide))
    expect(f"{a}>>2", a, p >> np.array(2, wide))
    expect(f"~{a}", a, ~p)
    expect(f"-{a}", a, -p)
    expect(f"!{a}", a, x == 0)
    expect(f"min({a},{b})", both, np.minimum(p, q))
    expect(f"max({a},{b})", both, np.maximum(p, q))
    expect(f"{a}/2.0", a, x.astype("f8") / 2)
    expect(f"exp({a}*1e-18)", a, np.exp(x.astype("f8") * 1e-18), 2)
    for name, other in zip(C_NAMES, INTEGERS):
        expect(f"({name}){a}", a, x.astype(other))
    expect(f"(float){a}", a, x.astype("f4"))


def truncated(function, x, y, signs_differ):
    """C's division, towards zero; the remainder has the sign of the dividend."""
    values = []
    for i, j in zip(x.tolist(), y.tolist()):
        value = 0 if j == 0 else function(i, j)
        negative = (i < 0) != (j < 0) if signs_differ else i < 0
        values.append(-value if negative else value)
    return np.array([v & (2 ** (8 * x.dtype.itemsize) - 1) for v in values],
                    f"u{x.dtype.itemsize}").view(x.dtype)


print("# NumPy", np.__version__, "seed", SEED)
floating("f", np.float32)
floating("d", np.float64)
for kind in INTEGERS:
    integral(kind)
