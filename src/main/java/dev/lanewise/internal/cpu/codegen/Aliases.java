package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the form of every piece of memory: a Java array of one type, or bytes.
 *
 * <p>Steensgaard's analysis: each pointer and each object belongs to an alias class, and whatever
 * flows together is unified, in near-linear time and whatever the order of statements. A class
 * whose accesses are all of one Java type, at distances that are multiples of its size, becomes
 * that array, with offsets counted in elements; structs of equal leaves (float4) are their leaves.
 * Any other class is bytes: mixed structs, unions, the same memory read as another type. Pointers
 * that lie in memory themselves are handles, and what they lead to is one class of bytes, because a
 * handle says nothing of its object's type.
 *
 * <p>The analysis covers all kernels of a module together, since they share its globals.
 */
final class Aliases extends TreeWalk {

  /** An alias class, or what has been merged into one. */
  private static final class Node {
    private Node parent;
    private int kinds;
    private long step;
    private boolean bytes;
    private boolean compared;
    private boolean shared;
  }

  private final Memory memory;
  private final boolean forceBytes;
  private final Map<Variable, Node> objects = new HashMap<>();
  private final Map<Variable, List<Node>> pointers = new HashMap<>();
  private final Node stored = new Node();
  private final Node nothing = new Node();
  private final List<Expr> numbers = new ArrayList<>();
  private boolean madeFromNumbers;
  private Node dynamicShared;
  private Function function;

  /**
   * Makes an analysis.
   *
   * @param memory which variables lie in memory
   * @param forceBytes whether all memory is to be bytes
   */
  Aliases(Memory memory, boolean forceBytes) {
    this.memory = memory;
    this.forceBytes = forceBytes;
    stored.bytes = true;
  }

  /** Takes the flows of a unit into account. */
  void add(Unit unit) {
    function = unit.function();
    for (Variable p : unit.parameters()) {
      if (p.type() instanceof StructType && function.isKernel()) {
        // Pointer fields of a struct argument arrive as handles.
        if (memory.holds(p)) {
          object(p).bytes = true;
        } else {
          leaves(p).forEach(node -> unify(node, stored));
        }
      }
    }
    block(unit.body());
  }

  /** Says that pointers from memory may lead to whatever these parameters and globals lead to. */
  void mayBeReached(List<Variable> parameters, List<Variable> globals) {
    for (Variable p : parameters) {
      if (p.type() instanceof PointerType && !memory.holds(p)) {
        unify(leaves(p).get(0), stored);
      }
    }
    globals.forEach(v -> unify(object(v), stored));
  }

  /** Ends the analysis: a number may become any pointer that was made a number. */
  void finish() {
    if (madeFromNumbers) {
      numbers.forEach(pointer -> unify(pointee(pointer), stored));
    }
  }

  /** Returns the form of what a pointer leads to. */
  Representation of(Expr pointer) {
    return form(pointee(pointer));
  }

  /** Returns the form of the object a place in memory is a part of. */
  Representation of(Place place) {
    return form(owner(place));
  }

  /** Returns whether a place may lie in shared memory. */
  boolean mayBeShared(Place place) {
    return find(owner(place)).shared;
  }

  /** Returns whether a pointer may lead to shared memory. */
  boolean mayBeShared(Expr pointer) {
    return find(pointee(pointer)).shared;
  }

  /** Returns the form of a variable that lies in memory. */
  Representation of(Variable v) {
    return form(object(v));
  }

  /** Returns the form of what a leaf of a variable in JVM locals leads to. */
  Representation ofLeaf(Variable v, int leaf) {
    return form(leaves(v).get(leaf));
  }

  /** Returns the form of what a pointer parameter of a method leads to, as it is passed. */
  Representation ofParameter(Variable p) {
    return memory.holds(p) ? Representation.BYTES : ofLeaf(p, 0);
  }

  /** Says that a variable holds what a parameter in memory was given. */
  void sameAs(Variable copy, Variable parameter) {
    pointers.put(copy, List.of(memory.holds(parameter) ? stored : leaves(parameter).get(0)));
  }

  /** Returns whether anyone follows pointers of this variable, or asks where they lead. */
  boolean isFollowed(Variable v) {
    Node node = memory.holds(v) ? stored : find(leaves(v).get(0));
    return node.kinds != 0 || node.bytes || node.compared;
  }

  private Representation form(Node start) {
    Node node = find(start);
    if (forceBytes || node.bytes) {
      return Representation.BYTES;
    }
    if (node.kinds == 0) {
      return Representation.BYTES;
    }
    if (Integer.bitCount(node.kinds) != 1) {
      return Representation.BYTES;
    }
    Kind kind = Kind.values()[Integer.numberOfTrailingZeros(node.kinds)];
    return node.step % kind.bytes == 0 ? kind.representation : Representation.BYTES;
  }

  private static Node find(Node node) {
    Node at = node;
    while (at.parent != null) {
      if (at.parent.parent != null) {
        at.parent = at.parent.parent;
      }
      at = at.parent;
    }
    return at;
  }

  private void unify(Node left, Node right) {
    Node a = find(left);
    Node b = find(right);
    if (a != b && a != nothing && b != nothing) {
      b.parent = a;
      a.kinds |= b.kinds;
      a.bytes |= b.bytes;
      a.compared |= b.compared;
      a.shared |= b.shared;
      a.step = gcd(a.step, b.step);
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private Node object(Variable v) {
    if (v.isDynamicShared()) {
      dynamicShared = dynamicShared == null ? new Node() : dynamicShared;
      find(dynamicShared).shared = true;
      return dynamicShared;
    }
    return objects.computeIfAbsent(
        v,
        k -> {
          Node node = new Node();
          node.shared = v.space() == AddressSpace.SHARED;
          return node;
        });
  }

  private List<Node> leaves(Variable v) {
    return pointers.computeIfAbsent(
        v,
        k -> {
          List<Node> nodes = new ArrayList<>();
          Leaf.of(k.type()).forEach(leaf -> nodes.add(new Node()));
          return nodes;
        });
  }

  private Node owner(Place place) {
    Place at = place;
    while (true) {
      if (at instanceof Place.Field field) {
        at = field.base();
      } else if (at instanceof Place.Index index) {
        at = index.base();
      } else if (at instanceof Place.Deref deref) {
        return pointee(deref.pointer());
      } else if (at instanceof Place.Var v) {
        return object(v.variable());
      } else {
        return nothing;
      }
    }
  }

  private Node pointee(Expr e) {
    if (e instanceof Expr.AddressOf address) {
      return owner(address.place());
    }
    if (e instanceof Expr.PtrAdd add) {
      return pointee(add.pointer());
    }
    if (e instanceof Expr.PtrCast cast) {
      return pointee(cast.pointer());
    }
    if (e instanceof Expr.Select select) {
      Node yes = pointee(select.yes());
      Node no = pointee(select.no());
      return yes == nothing ? no : yes;
    }
    if (e instanceof Expr.Read read) {
      return memory.holds(read.place())
          ? stored
          : leaves(Roots.variable(read.place())).get(LeafPaths.first(read.place()));
    }
    return e instanceof Expr.IntToPtr ? stored : nothing;
  }

  private void access(Node owner, Type type) {
    Node node = find(owner);
    if (type instanceof StructType struct) {
      node.step = gcd(node.step, type.bytes());
      for (StructType.Field field : struct.fields()) {
        node.step = gcd(node.step, field.offset());
        access(node, field.type());
      }
    } else if (type instanceof ArrayType array) {
      access(node, array.element());
    } else {
      node.kinds |= 1 << Kind.of(type).ordinal();
    }
  }

  private void step(Node owner, long bytes) {
    Node node = find(owner);
    node.step = gcd(node.step, bytes);
  }

  /** Lets the value flow into leaves of a variable, or into memory. */
  private void flow(Place target, Expr value) {
    if (memory.holds(target)) {
      access(owner(target), target.type());
      if (value instanceof Expr.Read read
          && memory.holds(read.place())
          && Leaf.count(target.type()) > PlaceEmitter.MOST_LEAVES) {
        // Copied as a whole, which wants one form for both.
        unify(owner(target), owner(read.place()));
      }
      if (value instanceof Expr.Build || value.type() instanceof PointerType) {
        store(value);
      } else if (value instanceof Expr.Read read && !memory.holds(read.place())) {
        eachLeaf(read.place(), node -> unify(node, stored));
      }
      return;
    }
    Variable v = Roots.variable(target);
    flow(leaves(v), LeafPaths.first(target), value);
  }

  private void flow(List<Node> to, int first, Expr value) {
    if (value.type() instanceof PointerType) {
      unify(to.get(first), pointee(value));
    } else if (value instanceof Expr.Build build) {
      int at = first;
      for (Expr part : build.values()) {
        flow(to, at, part);
        at += (int) Leaf.count(part.type());
      }
    } else if (value instanceof Expr.Read read && value.type() instanceof StructType) {
      int count = (int) Leaf.count(value.type());
      boolean inMemory = memory.holds(read.place());
      for (int i = 0; i < count; i++) {
        Node from =
            inMemory
                ? stored
                : leaves(Roots.variable(read.place())).get(LeafPaths.first(read.place()) + i);
        if (Leaf.of(value.type()).get(i).type() instanceof PointerType) {
          unify(to.get(first + i), from);
        }
      }
    }
  }

  private void store(Expr value) {
    if (value.type() instanceof PointerType) {
      unify(pointee(value), stored);
    } else if (value instanceof Expr.Build build) {
      build.values().forEach(this::store);
    } else if (value instanceof Expr.Read read
        && value.type() instanceof StructType
        && !memory.holds(read.place())) {
      eachLeaf(read.place(), node -> unify(node, stored));
    }
  }

  private void eachLeaf(Place place, java.util.function.Consumer<Node> action) {
    if (place.type() instanceof StructType) {
      int first = LeafPaths.first(place);
      List<Leaf> leaves = Leaf.of(place.type());
      for (int i = 0; i < leaves.size(); i++) {
        if (leaves.get(i).type() instanceof PointerType) {
          action.accept(leaves(Roots.variable(place)).get(first + i));
        }
      }
    }
  }

  @Override
  public Void read(Expr.Read e) {
    if (memory.holds(e.place())) {
      access(owner(e.place()), e.type());
    }
    return super.read(e);
  }

  @Override
  public Void field(Place.Field p) {
    if (memory.holds(p)) {
      step(owner(p), p.field().offset());
    }
    return super.field(p);
  }

  @Override
  public Void index(Place.Index p) {
    step(owner(p), p.type().bytes());
    return super.index(p);
  }

  @Override
  public Void ptrAdd(Expr.PtrAdd e) {
    step(pointee(e), e.type().pointee().bytes());
    return super.ptrAdd(e);
  }

  @Override
  public Void ptrDiff(Expr.PtrDiff e) {
    unify(pointee(e.left()), pointee(e.right()));
    return super.ptrDiff(e);
  }

  @Override
  public Void compare(Expr.Compare e) {
    if (e.left().type() instanceof PointerType) {
      unify(pointee(e.left()), pointee(e.right()));
      find(pointee(e.left())).compared = true;
      find(pointee(e.right())).compared = true;
    }
    return super.compare(e);
  }

  @Override
  public Void select(Expr.Select e) {
    if (e.type() instanceof PointerType) {
      unify(pointee(e.yes()), pointee(e.no()));
    }
    return super.select(e);
  }

  @Override
  public Void ptrToInt(Expr.PtrToInt e) {
    numbers.add(e.pointer());
    find(pointee(e.pointer())).compared = true;
    return super.ptrToInt(e);
  }

  @Override
  public Void print(Stmt.Print s) {
    for (Expr e : s.arguments()) {
      if (e.type() instanceof PointerType) {
        find(pointee(e)).compared = true;
      }
    }
    return super.print(s);
  }

  @Override
  public Void intToPtr(Expr.IntToPtr e) {
    madeFromNumbers = true;
    return super.intToPtr(e);
  }

  @Override
  public Void assign(Stmt.Assign s) {
    flow(s.target(), s.value());
    return super.assign(s);
  }

  @Override
  public Void call(Stmt.Call s) {
    List<Variable> parameters = s.callee().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Variable p = parameters.get(i);
      if (p.type() instanceof PointerType) {
        unify(memory.holds(p) ? stored : leaves(p).get(0), pointee(s.arguments().get(i)));
      }
    }
    return super.call(s);
  }

  @Override
  public Void atomic(Stmt.Atomic s) {
    access(pointee(s.pointer()), ((PointerType) s.pointer().type()).pointee());
    return super.atomic(s);
  }
}
