package dev.lanewise.internal.cudac;

/**
 * What CUDA C++ has and this front end refuses. Each refusal names one of these; the table in the
 * documentation is checked against this list.
 */
enum Feature {
  TEXTURE("texture", "texture and surface objects and references", "read the array by index"),
  INLINE_PTX("inline-ptx", "asm statements", "write it in C or with an intrinsic"),
  DYNAMIC_PARALLELISM(
      "dynamic-parallelism", "launches and runtime calls inside kernels", "launch from the host"),
  TENSOR_CORE("tensor-core", "wmma and mma fragments", "write the product as loops"),
  CUB(
      "cub",
      "this part of the CUB library",
      "write the reduction or scan with shuffles or shared memory"),
  THRUST("thrust", "this part of the Thrust library", "write the loop out"),
  CURAND(
      "curand",
      "this part of the cuRAND device library",
      "include <curand_kernel.h>; there are XORWOW, Philox and Sobol32 of it"),
  GRID_SYNC("grid-sync", "synchronisation of a whole grid or cluster", "split the kernel there"),
  ASYNC_COPY("async-copy", "pipelines with roles, mbarriers and TMA", "copy, then synchronise"),
  FUNCTION_POINTER(
      "function-pointer",
      "pointers to functions that are not known when compiling",
      "pass a function object or a template argument, or use a switch"),
  MEMBER_POINTER("member-pointer", "pointers to members", "use a function object"),
  VIRTUAL("virtual", "virtual functions and bases", "use templates or a switch"),
  HEAP("heap", "new, delete, malloc and free in kernels", "pass the memory in"),
  EXCEPTION("exception", "throw, try and dynamic_cast", "return an error code"),
  GOTO("goto", "jumps backward or into a block", "use a loop"),
  SWITCH("switch", "case labels inside nested blocks", "put every case at the switch's own level"),
  VLA("vla", "arrays whose length is not constant", "use a fixed length or shared memory"),
  DESTRUCTOR("destructor", "destructors that do something", "call a clean-up function"),
  INHERITANCE("inheritance", "this form of inheritance", "use a member"),
  BIT_FIELD("bit-field", "this use of a bit-field", "mask the bits by hand"),
  ARRAY_VALUE("array-value", "this use of an array as a value", "copy it element by element"),
  LAMBDA("lambda", "this form of lambda", "write a struct with an operator()"),
  TEMPLATE("template", "this form of template", "write the instance out"),
  INSTANCE("instance", "a template with arguments it is not made for", "name other arguments"),
  OVERLOAD("overload", "an overload that cannot be told apart", "cast the arguments"),
  ATOMIC("atomic", "this atomic operation or type", "use a 32- or 64-bit type"),
  HALF(
      "half",
      "this half-precision type or function",
      "include <cuda_fp16.h> or <cuda_bf16.h>, or compute in float"),
  PACKED("packed", "packed layout and unaligned fields", "order the fields by size"),
  VARIADIC("variadic", "functions with C's three dots", "use a template pack"),
  COROUTINE("coroutine", "coroutines, modules and concepts", "write it in C++17"),
  WIDE_INTEGER("wide-integer", "128-bit integers and long double", "use 64 bits"),
  LIBRARY("library", "a library function or type that is not built in", "write it out"),
  HOST_CALL("host-call", "a call of a host function", "mark it __device__"),
  SEPARATE_COMPILATION(
      "separate-compilation",
      "functions and variables defined in another source",
      "include their definition"),
  STRING("string", "this use of a string", "use printf with a literal format"),
  INITIALIZER("initializer", "this form of initialiser", "assign the fields one by one"),
  CONSTANT("constant", "a constant expression that cannot be evaluated", "write the number"),
  RECURSION("recursion", "template recursion this deep", "use a loop"),
  STATIC_LOCAL("static-local", "static locals that are not constant", "use a __device__ variable"),
  DEVICE_INITIALIZER(
      "device-initializer", "initialisers that run code for device variables", "use constants"),
  VECTOR_EXTENSION("vector-extension", "vendor attributes and vector extensions", "use float4"),
  EXPRESSION("expression", "this form of expression", "write it in simpler steps"),
  STATEMENT("statement", "this form of statement", "write it in simpler steps"),
  DECLARATION("declaration", "this form of declaration", "write it in a simpler form"),
  // Refused by the CPU code generator.
  DEVICE_RECURSION(
      "device-recursion", "recursion that passes structs or holds barriers", "write it as a loop"),
  METHOD_SIZE("method-size", "kernels that need over 64 KB of JVM code", "split the kernel"),
  LARGE_STRUCT_VALUE("large-struct-value", "large structs as values", "pass a pointer"),
  LARGE_LOCAL_MEMORY("large-local-memory", "huge local arrays", "use global memory"),
  BARRIER_IN_CALL("barrier-in-call", "barriers in functions not inlined", "inline it by hand"),
  SPECIAL_VALUE("special-value", "a built-in value with no meaning here", "pass it in"),
  JAVA_ARRAY("java-array", "Java arrays in a kernel", "take a pointer and a length"),
  INTERNAL("internal", "something this front end should handle and does not", "report it");

  private final String id;
  private final String description;
  private final String instead;

  Feature(String id, String description, String instead) {
    this.id = id;
    this.description = description;
    this.instead = instead;
  }

  /** Returns the name that a refusal shows. */
  String id() {
    return id;
  }

  String description() {
    return description;
  }

  /** Returns what to do instead. */
  String instead() {
    return instead;
  }
}
