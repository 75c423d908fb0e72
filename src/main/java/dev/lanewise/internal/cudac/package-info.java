/**
 * CUDA C to and from the kernel tree.
 *
 * <p>Its one job: read CUDA C (preprocessor, parser, type checker, signatures) into {@code
 * internal.ir}, and print that tree as CUDA C. It opens with {@code CudaC}; the order of reading is
 * {@code Preprocessor} (text to tokens), {@code Syntax} (tokens to {@code internal.cudac.ast}),
 * then types and lowering. Host code of a {@code .cu} file is recognised and left out here, for
 * every device.
 *
 * <p>Used by the CPU and the CUDA device and by the API. It must not know any device, file system
 * or lambda.
 */
package dev.lanewise.internal.cudac;
