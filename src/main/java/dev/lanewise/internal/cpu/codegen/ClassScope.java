package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One class being written: its fields, its positions, and the analyses its methods share. */
final class ClassScope {
  static final String RUNTIME = "dev/lanewise/internal/cpu/runtime/";
  static final String BASE = RUNTIME + "KernelCode";
  static final String BUFFER = "java/nio/ByteBuffer";

  private final String name;
  private final ClassWriter writer;
  private final Memory memory;
  private final Aliases aliases;
  private final Map<Function, String> methods = new HashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> positionTexts = new ArrayList<>(List.of(""));
  private final List<Variable> globals;
  private final SharedChecks checks;
  private int longest;

  /**
   * Begins a class.
   *
   * @param checks which reads of unassigned shared memory are to be reported
   */
  ClassScope(
      String name, Memory memory, Aliases aliases, List<Variable> globals, SharedChecks checks) {
    this.name = name;
    this.checks = checks;
    this.memory = memory;
    this.aliases = aliases;
    this.globals = globals;
    this.writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String left, String right) {
            return left.equals(right) ? left : "java/lang/Object";
          }
        };
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, null, BASE, null);
    MethodVisitor make = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    make.visitCode();
    make.visitVarInsn(Opcodes.ALOAD, 0);
    make.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, "<init>", "()V", false);
    make.visitInsn(Opcodes.RETURN);
    make.visitMaxs(0, 0);
    make.visitEnd();
  }

  String name() {
    return name;
  }

  Memory memory() {
    return memory;
  }

  Aliases aliases() {
    return aliases;
  }

  List<Variable> globals() {
    return globals;
  }

  SharedChecks checks() {
    return checks;
  }

  /** Returns whether any reads of shared memory are checked. */
  boolean watches() {
    return checks != SharedChecks.NONE;
  }

  Map<Function, String> methods() {
    return methods;
  }

  void field(String fieldName, String descriptor) {
    writer.visitField(0, fieldName, descriptor, null, null).visitEnd();
  }

  /** Starts an instance method. */
  MethodVisitor method(int access, String methodName, String descriptor) {
    MethodVisitor code = writer.visitMethod(access, methodName, descriptor, null, null);
    code.visitCode();
    return code;
  }

  /** Ends a method. */
  void end(MethodVisitor code) {
    Label last = new Label();
    code.visitLabel(last);
    endRare(code);
    longest = Math.max(longest, last.getOffset());
  }

  /** Ends a method that runs so rarely that its size does not matter. */
  void endRare(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Returns the size of the longest method so far, in bytes of code. */
  int longestMethod() {
    return longest;
  }

  byte[] bytes() {
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Returns the number that stands for a position in line number tables; 0 for none. */
  int position(SourcePos pos) {
    if (pos == null || pos.line() == 0) {
      return 0;
    }
    String text = pos.file() + ":" + pos.line();
    Integer known = positions.get(text);
    if (known == null) {
      known = positionTexts.size();
      if (known > 65_000) {
        return 0;
      }
      positionTexts.add(text);
      positions.put(text, known);
    }
    return known;
  }

  String[] positions() {
    return positionTexts.toArray(String[]::new);
  }

  /** Returns the descriptor of the reference to an object of that form. */
  static String descriptor(Representation form) {
    return Type.getDescriptor(form.type());
  }

  /** Returns the internal name, for casts. */
  static String internalName(Representation form) {
    return Type.getInternalName(form.type());
  }

  /** Puts what the body throws into a fault with its place; the handler has the cause on top. */
  static void guarded(MethodVisitor code, Runnable body, Runnable handler) {
    Label start = new Label();
    Label end = new Label();
    Label caught = new Label();
    code.visitTryCatchBlock(start, end, caught, "java/lang/Throwable");
    code.visitLabel(start);
    body.run();
    code.visitLabel(end);
    Label past = new Label();
    code.visitJumpInsn(Opcodes.GOTO, past);
    code.visitLabel(caught);
    handler.run();
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(past);
  }
}
