package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Splits a kernel with barriers into regions and the block-level control flow between them.
 *
 * <p>A statement without a barrier or warp operation in it belongs to a region: a loop over the
 * block's threads. A statement that contains one is walked by the block as a whole. Where its
 * condition is the same for all threads the block simply branches; else each thread that does not
 * go along is <em>parked</em>: its entry in {@code parked} holds the number of the place where it
 * waits (the other branch, the end of a statement, the next iteration of a loop), and zero for
 * threads that run; −1 for those that returned. Regions skip parked threads; at its place a thread
 * is released. That covers any structured control flow, at the price of one int array.
 */
final class BlockPlan {
  private final Uniformity uniformity;
  private final Set<Variable> recomputed;
  private final List<Region> regions = new ArrayList<>();
  private final Set<Variable> exchanged = new HashSet<>();
  private final Map<Label, Integer> breakAt = new IdentityHashMap<>();
  private final Map<Label, Integer> continueAt = new IdentityHashMap<>();
  private List<Stmt> pending = new ArrayList<>();
  private List<Consumer<BlockEmitter>> steps = new ArrayList<>();
  private boolean masked;
  private boolean everMasked;
  private boolean repeats;
  private int places;
  private int temporaries;

  BlockPlan(Uniformity uniformity, Set<Variable> recomputed) {
    this.uniformity = uniformity;
    this.recomputed = recomputed;
  }

  /** Plans a kernel; the result writes it. */
  List<Consumer<BlockEmitter>> plan(Block body) {
    sequence(body.statements());
    flush(null, 0);
    return steps;
  }

  List<Region> regions() {
    return regions;
  }

  /** Returns the variables that the block exchanges between its threads. */
  Set<Variable> exchanged() {
    return exchanged;
  }

  /** Returns where a thread waits that leaves a statement of the block, or 0: it is a thread's. */
  int breakPlace(Label label) {
    return breakAt.getOrDefault(label, 0);
  }

  int continuePlace(Label label) {
    return continueAt.getOrDefault(label, 0);
  }

  /** Returns whether threads are ever parked. */
  boolean isEverMasked() {
    return everMasked;
  }

  Map<Label, Integer> breakPlaces() {
    return breakAt;
  }

  Map<Label, Integer> continuePlaces() {
    return continueAt;
  }

  private void add(Consumer<BlockEmitter> step) {
    steps.add(step);
  }

  private void flush(Expr condition, int parkAt) {
    if (!pending.isEmpty() || condition != null) {
      region(condition, parkAt, null, Map.of());
    }
  }

  private void region(Expr condition, int parkAt, Expr selector, Map<Long, Integer> parking) {
    Region region =
        new Region(
            "region" + regions.size(),
            pending,
            condition,
            parkAt,
            selector,
            parking,
            masked,
            repeats);
    regions.add(region);
    pending = new ArrayList<>();
    add(e -> e.run(region));
    boolean jumps = condition != null || selector != null || Escapes.in(region.body());
    masked |= jumps;
    everMasked |= jumps;
  }

  private void sequence(List<Stmt> statements) {
    for (Stmt s : statements) {
      if (s instanceof Stmt.Assign a
          && a.target() instanceof Place.Var v
          && uniformity.isUniform(v.variable())) {
        flush(null, 0);
        add(e -> e.assign(a));
      } else if (s instanceof Stmt.Assign a
          && a.target() instanceof Place.Var v
          && recomputed.contains(v.variable())) {
        continue;
      } else if (!Synchronises.in(s)) {
        pending.add(s);
        if (s instanceof Stmt.Return || s instanceof Stmt.Break || s instanceof Stmt.Continue) {
          break;
        }
      } else {
        meet(s);
      }
    }
  }

  private void meet(Stmt s) {
    if (s instanceof Stmt.Barrier barrier) {
      barrier(barrier);
    } else if (s instanceof Stmt.Warp warp) {
      warp(warp);
    } else if (s instanceof Stmt.If branch) {
      branch(branch);
    } else if (s instanceof Stmt.Loop loop) {
      loop(loop);
    } else if (s instanceof Stmt.Labelled labelled) {
      int place = ++places;
      breakAt.put(labelled.label(), place);
      boolean before = masked;
      sequence(labelled.body().statements());
      flush(null, 0);
      release(place, before || Escapes.beyond(s, labelled.label()));
    } else if (s instanceof Stmt.Switch choice) {
      choose(choice);
    } else {
      throw Refusal.of(s.pos(), "barrier-in-call", "a barrier in a function that is not inlined");
    }
  }

  private void release(int place, boolean stillMasked) {
    if (masked) {
      add(e -> e.release(place));
    }
    masked = stillMasked;
  }

  private Variable temporary(Expr value, String name) {
    if (value == null) {
      return null;
    }
    Type type = value.type();
    Variable v = Variable.local(name + "_" + ++temporaries, type, value.pos());
    pending.add(new Stmt.Assign(new Place.Var(v), value, false, value.pos()));
    exchanged.add(v);
    return v;
  }

  private void barrier(Stmt.Barrier s) {
    if (s.scope() == Stmt.Scope.WARP) {
      flush(null, 0);
      return;
    }
    Variable predicate = temporary(s.predicate(), "predicate");
    flush(null, 0);
    if (masked) {
      add(e -> e.checkBarrier(s.pos()));
    }
    if (s.vote() != Stmt.Vote.NONE && s.result() != null) {
      exchanged.add(s.result());
      boolean some = masked;
      add(e -> e.vote(s.vote(), predicate, s.result(), some));
    }
  }

  private void warp(Stmt.Warp s) {
    if (s.result() == null) {
      return;
    }
    Variable value = temporary(s.value(), "value");
    Variable mask =
        s.mask() == null || s.mask() instanceof Expr.Const c && (int) c.bits() == -1
            ? null
            : temporary(s.mask(), "mask");
    Variable lane = temporary(s.lane(), "lane");
    Variable width =
        s.width() == null || s.width() instanceof Expr.Const c && c.bits() == 32
            ? null
            : temporary(s.width(), "width");
    exchanged.add(s.result());
    flush(null, 0);
    boolean some = masked;
    add(e -> e.exchange(s, new Variable[] {value, mask, lane, width}, some));
  }

  private void branch(Stmt.If s) {
    boolean before = masked;
    boolean escapes = Escapes.in(List.of(s));
    if (uniformity.isUniform(s.condition())) {
      flush(null, 0);
      List<Consumer<BlockEmitter>> yes = inner(s.yes(), before);
      List<Consumer<BlockEmitter>> no = inner(s.no(), before);
      add(e -> e.branch(s.condition(), yes, no));
      masked = before || escapes;
      return;
    }
    int otherwise = ++places;
    int end = ++places;
    flush(s.condition(), otherwise);
    List<Consumer<BlockEmitter>> yes = inner(s.yes(), true);
    List<Consumer<BlockEmitter>> no = inner(s.no(), true);
    add(
        e -> {
          e.ifAnyRuns(yes);
          if (no.isEmpty()) {
            e.release(otherwise);
          } else {
            e.swap(otherwise, end);
            e.ifAnyRuns(no);
            e.release(end);
          }
        });
    masked = before || escapes;
  }

  private List<Consumer<BlockEmitter>> inner(Block block, boolean startsMasked) {
    List<Consumer<BlockEmitter>> outer = steps;
    steps = new ArrayList<>();
    masked = startsMasked;
    sequence(block.statements());
    flush(null, 0);
    List<Consumer<BlockEmitter>> found = steps;
    steps = outer;
    return found;
  }

  private void loop(Stmt.Loop s) {
    flush(null, 0);
    int breakPlace = ++places;
    int continuePlace = ++places;
    breakAt.put(s.label(), breakPlace);
    continueAt.put(s.label(), continuePlace);
    boolean before = masked;
    boolean outerRepeats = repeats;
    repeats = true;
    boolean jumps = Uniformity.Blocks.jumpsTo(s.body(), s.label());
    boolean uniform = s.condition() == null || uniformity.isUniform(s.condition());
    boolean inside = before || !uniform || jumps || Escapes.in(List.of(s));
    List<Consumer<BlockEmitter>> outer = steps;
    steps = new ArrayList<>();
    masked = inside;
    if (!uniform) {
      flush(s.condition(), breakPlace);
    }
    List<Consumer<BlockEmitter>> head = steps;
    steps = outer;
    List<Consumer<BlockEmitter>> body = inner(s.body(), inside);
    List<Consumer<BlockEmitter>> step = inner(s.step(), inside);
    add(
        e -> {
          e.loop(
              uniform ? s.condition() : null,
              inside,
              head,
              () -> {
                e.steps(body);
                if (jumps) {
                  e.release(continuePlace);
                }
                e.steps(step);
              });
          if (!uniform || jumps) {
            e.release(breakPlace);
          }
        });
    everMasked |= inside;
    repeats = outerRepeats;
    masked = before || Escapes.beyond(s, s.label());
  }

  private void choose(Stmt.Switch s) {
    int end = ++places;
    breakAt.put(s.label(), end);
    boolean before = masked;
    Map<Long, Integer> parking = new HashMap<>();
    parking.put(null, end);
    int[] starts = new int[s.cases().size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = ++places;
      for (long value : s.cases().get(i).values()) {
        parking.put(value, starts[i]);
      }
      if (s.cases().get(i).isDefault()) {
        parking.put(null, starts[i]);
      }
    }
    region(null, 0, s.selector(), parking);
    for (int i = 0; i < starts.length; i++) {
      int start = starts[i];
      add(e -> e.release(start));
      masked = true;
      sequence(s.cases().get(i).body().statements());
      flush(null, 0);
    }
    masked = true;
    release(end, before || Escapes.beyond(s, s.label()));
  }

  /** Finds jumps out of statements. */
  private static final class Escapes extends TreeWalk {
    private final Set<Label> inside = new HashSet<>();
    private boolean found;

    /** Returns whether statements return or jump to a label that is not among them. */
    static boolean in(List<Stmt> statements) {
      Escapes walk = new Escapes();
      statements.forEach(walk::stmt);
      return walk.found;
    }

    /** Returns whether a statement jumps further than the label. */
    static boolean beyond(Stmt s, Label label) {
      Escapes walk = new Escapes();
      walk.inside.add(label);
      walk.stmt(s);
      return walk.found;
    }

    @Override
    public Void loop(Stmt.Loop s) {
      inside.add(s.label());
      return super.loop(s);
    }

    @Override
    public Void labelled(Stmt.Labelled s) {
      inside.add(s.label());
      return super.labelled(s);
    }

    @Override
    public Void choose(Stmt.Switch s) {
      inside.add(s.label());
      return super.choose(s);
    }

    @Override
    public Void leave(Stmt.Break s) {
      found |= !inside.contains(s.label());
      return null;
    }

    @Override
    public Void next(Stmt.Continue s) {
      found |= !inside.contains(s.label());
      return null;
    }

    @Override
    public Void leaveFunction(Stmt.Return s) {
      found = true;
      return null;
    }
  }

  /** Returns the type of the arrays that hold a scalar for all threads. */
  static Kind spillKind(Variable v) {
    return Kind.of((Scalar) v.type()).onStack();
  }
}
