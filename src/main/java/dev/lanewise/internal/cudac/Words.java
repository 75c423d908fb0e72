package dev.lanewise.internal.cudac;

/** The words of the language and the names that CUDA and the C++ library give meaning to. */
final class Words {
  private Words() {}

  static boolean isKeyword(String word) {
    return switch (word) {
      case "alignas", "alignof", "asm", "auto", "bool", "break", "case", "catch", "char" -> true;
      case "char16_t", "char32_t", "class", "const", "constexpr", "const_cast" -> true;
      case "continue", "decltype", "default", "delete", "do", "double", "dynamic_cast" -> true;
      case "else", "enum", "explicit", "extern", "false", "float", "for", "friend", "goto" -> true;
      case "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept" -> true;
      case "nullptr", "operator", "private", "protected", "public", "register" -> true;
      case "reinterpret_cast", "return", "short", "signed", "sizeof", "static" -> true;
      case "static_assert", "static_cast", "struct", "switch", "template", "this" -> true;
      case "thread_local", "throw", "true", "try", "typedef", "typeid", "typename" -> true;
      case "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t" -> true;
      case "while", "__global__", "__device__", "__host__", "__shared__", "__constant__" -> true;
      case "__managed__", "__restrict__", "__restrict", "__forceinline__", "__noinline__" -> true;
      case "__launch_bounds__", "__attribute__", "__align__", "__inline__", "__inline" -> true;
      case "__asm__", "__asm", "__volatile__", "__const__", "__int128", "__grid_constant__" -> true;
      default -> false;
    };
  }

  /** Returns the operator that a word of C++ stands for, or null if it is none. */
  static String operator(String word) {
    return switch (word) {
      case "and" -> "&&";
      case "or" -> "||";
      case "not" -> "!";
      case "xor" -> "^";
      case "bitand" -> "&";
      case "bitor" -> "|";
      case "compl" -> "~";
      case "and_eq" -> "&=";
      case "or_eq" -> "|=";
      case "xor_eq" -> "^=";
      case "not_eq" -> "!=";
      default -> null;
    };
  }

  /** Returns whether a word is part of a type made of keywords. */
  static boolean isBuiltinType(String word) {
    return switch (word) {
      case "void", "bool", "char", "short", "int", "long", "float", "double", "signed" -> true;
      case "unsigned", "wchar_t", "char16_t", "char32_t", "char8_t", "__int128" -> true;
      case "__signed__", "__int64" -> true;
      default -> false;
    };
  }

  /** Returns whether a word can only begin a declaration. */
  static boolean startsDeclaration(String word) {
    return switch (word) {
      case "const", "volatile", "static", "extern", "typedef", "struct", "class", "union" -> true;
      case "enum", "using", "constexpr", "inline", "register", "thread_local", "auto" -> true;
      case "template", "namespace", "static_assert", "alignas", "mutable", "virtual" -> true;
      case "friend", "explicit", "__shared__", "__device__", "__constant__", "__host__" -> true;
      case "__global__", "__managed__", "__align__", "__restrict__", "__attribute__" -> true;
      case "_Static_assert", "__volatile__", "__const__", "__forceinline__", "__inline__" -> true;
      default -> false;
    };
  }

  /** Returns whether a name is a type of CUDA, C or the C++ library when nothing else is known. */
  static boolean isLibraryType(String name) {
    int n = name.length();
    if (n == 0) {
      return false;
    }
    char last = name.charAt(n - 1);
    if (n > 3 && last >= '1' && last <= '4' && isVectorBase(name.substring(0, n - 1))) {
      return true;
    }
    if (last == 't' && n > 5 && name.endsWith("_t") && isIntegerName(name)) {
      return true;
    }
    return switch (name) {
      case "size_t", "ssize_t", "ptrdiff_t", "clock_t", "time_t", "off_t", "max_align_t" -> true;
      case "dim3", "half", "__half", "half2", "__half2", "__nv_bfloat16", "nv_bfloat16" -> true;
      case "__nv_bfloat162", "nv_bfloat162", "uint", "ushort", "uchar", "ulong", "FILE" -> true;
      case "cudaStream_t", "cudaEvent_t", "cudaError_t", "cudaTextureObject_t" -> true;
      case "cudaSurfaceObject_t", "cudaDeviceProp", "cudaArray_t", "cudaArray" -> true;
      case "curandState", "curandState_t", "curandStateXORWOW_t", "curandGenerator_t" -> true;
      case "curandStatePhilox4_32_10_t", "curandStateMRG32k3a" -> true;
      case "thread_block", "thread_group", "grid_group", "coalesced_group" -> true;
      case "string", "u_int32_t", "u_int8_t", "u_int64_t", "u_int16_t", "nullptr_t" -> true;
      case "va_list", "__half_raw", "__nv_fp8_e4m3", "__nv_fp8_e5m2", "cuComplex" -> true;
      case "cuFloatComplex", "cuDoubleComplex", "byte" -> true;
      case "cufftReal", "cufftDoubleReal", "cufftComplex", "cufftDoubleComplex" -> true;
      default -> false;
    };
  }

  private static boolean isIntegerName(String name) {
    return switch (name) {
      case "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t" -> true;
      case "uint64_t", "intptr_t", "uintptr_t", "intmax_t", "uintmax_t", "int_fast8_t" -> true;
      case "int_fast16_t", "int_fast32_t", "int_fast64_t", "uint_fast8_t", "uint_fast16_t" -> true;
      case "uint_fast32_t", "uint_fast64_t", "int_least8_t", "int_least16_t" -> true;
      case "int_least32_t", "int_least64_t", "uint_least8_t", "uint_least16_t" -> true;
      case "uint_least32_t", "uint_least64_t" -> true;
      default -> false;
    };
  }

  private static boolean isVectorBase(String base) {
    return switch (base) {
      case "char", "uchar", "short", "ushort", "int", "uint", "long", "ulong", "longlong" -> true;
      case "ulonglong", "float", "double" -> true;
      default -> false;
    };
  }

  /** Returns whether a name is a class template of the C++ library or CUDA. */
  static boolean isLibraryTemplate(String name) {
    return switch (name) {
      case "vector", "numeric_limits", "tuple", "pair", "array", "enable_if", "enable_if_t" -> true;
      case "conditional", "conditional_t", "is_same", "is_same_v", "integral_constant" -> true;
      case "thread_block_tile", "remove_reference_t", "remove_cv_t", "decay_t", "complex" -> true;
      case "map", "set", "unordered_map", "unique_ptr", "shared_ptr", "function", "atomic" -> true;
      case "remove_reference", "remove_cv", "make_unsigned_t", "make_signed_t" -> true;
      case "make_unsigned", "make_signed", "is_integral", "is_floating_point" -> true;
      case "is_integral_v", "is_floating_point_v", "is_signed_v", "is_unsigned_v" -> true;
      case "index_sequence", "make_index_sequence", "integer_sequence", "atomic_ref" -> true;
      case "texture", "surface", "initializer_list", "optional" -> true;
      case "BlockReduce", "WarpReduce", "BlockScan", "WarpScan", "BlockLoad", "BlockStore" -> true;
      case "BlockRadixSort", "is_pointer", "is_pointer_v", "is_convertible_v" -> true;
      case "common_type_t", "underlying_type_t", "invoke_result_t", "result_of" -> true;
      case "fragment", "pipeline", "barrier", "unordered_set", "list", "deque", "queue" -> true;
      case "device_vector", "host_vector", "device_ptr", "plus", "less", "greater" -> true;
      default -> false;
    };
  }
}
