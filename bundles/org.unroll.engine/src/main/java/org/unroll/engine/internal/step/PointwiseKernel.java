package org.unroll.engine.internal.step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.unroll.engine.internal.step.Node.Kind;

/**
 * Several element-wise functions of matrices of one shape as one pass: block after block small enough for the nearest
 * cache is read, run through all functions, and what others need is written.
 *
 * @param <A> array of numbers
 */
final class PointwiseKernel<A> implements Kernel {
    /** Numbers of a block. */
    private static final int BLOCK = 512;

    private final Arithmetic<A> arithmetic;
    private final int columns;
    private final int width;
    private final int height;
    private final List<Instruction<A>> instructions = new ArrayList<>();

    /** What is done with a block. */
    private sealed interface Instruction<A> {}

    private record Load<A>(Place place, A target, boolean eachRow, boolean eachColumn) implements Instruction<A> {}

    private record Apply<A>(Pointwise function, A a, A b, A result) implements Instruction<A> {}

    private record Store<A>(A source, Place place) implements Instruction<A> {}

    /**
     * Prepares the pass.
     *
     * @param group in the order of computation
     * @param places of everything that is read from memory or written to it
     */
    PointwiseKernel(Arithmetic<A> arithmetic, List<Node> group, Function<Node, Place> places, List<Node> written) {
        this.arithmetic = arithmetic;
        columns = group.get(0).columns();
        width = Math.min(columns, BLOCK);
        height = Math.max(1, BLOCK / columns);
        Registers registers = new Registers(group);
        for (Node node : group) {
            List<A> operands = node.inputs().stream()
                    .map(operand -> registers.operand(operand, places))
                    .toList();
            node.inputs().stream().distinct().forEach(registers::release);
            A result = registers.take(node);
            Kind.Elementwise kind = (Kind.Elementwise) node.kind();
            instructions.add(new Apply<>(kind.function(), operands.get(0), operands.get(operands.size() - 1), result));
            if (written.contains(node)) {
                instructions.add(new Store<>(result, places.apply(node)));
            }
            registers.releaseUnread(node);
        }
    }

    /** A pass that copies to a place. */
    static <A> Kernel copy(Arithmetic<A> arithmetic, Node source, Function<Node, Place> places, Place target) {
        return writing(arithmetic, Pointwise.COPY, List.of(source), source, places, target);
    }

    /** A pass that adds to what lies at a place. */
    static <A> Kernel add(Arithmetic<A> arithmetic, Node term, Function<Node, Place> places, Place target) {
        Node sum = new Node(-1, new Kind.Leaf("sum"), term.rows(), term.columns(), List.of());
        Function<Node, Place> all = node -> node == sum ? target : places.apply(node);
        return writing(arithmetic, Pointwise.ADD, List.of(sum, term), term, all, target);
    }

    /** A pass that makes zeros at a place. */
    static <A> Kernel zero(Arithmetic<A> arithmetic, Node shape, Place target) {
        Node zero = new Node(-1, new Kind.Constant(0), 1, 1, List.of());
        return writing(arithmetic, Pointwise.COPY, List.of(zero), shape, node -> target, target);
    }

    private static <A> Kernel writing(
            Arithmetic<A> arithmetic,
            Pointwise function,
            List<Node> operands,
            Node shape,
            Function<Node, Place> places,
            Place target) {
        Node result = new Node(-2, new Kind.Elementwise(function), shape.rows(), shape.columns(), operands);
        Function<Node, Place> all = node -> node == result ? target : places.apply(node);
        return new PointwiseKernel<>(arithmetic, List.of(result), all, List.of(result));
    }

    /** Arrays of blocks, used again once nobody needs what they hold. */
    private final class Registers {
        private final Map<Node, A> held = new HashMap<>();
        private final Map<Node, Integer> readers = new HashMap<>();
        private final Deque<A> free = new ArrayDeque<>();

        Registers(List<Node> group) {
            for (Node node : group) {
                node.inputs().stream().distinct().forEach(operand -> readers.merge(operand, 1, Integer::sum));
            }
        }

        A operand(Node node, Function<Node, Place> places) {
            A known = held.get(node);
            if (known != null) {
                return known;
            }
            if (node.kind() instanceof Kind.Constant constant) {
                // Its own array, filled once.
                A numbers = arithmetic.array(BLOCK);
                arithmetic.fill(numbers, 0, BLOCK, constant.value());
                held.put(node, numbers);
                readers.put(node, Integer.MAX_VALUE);
                return numbers;
            }
            A numbers = take(node);
            boolean eachRow = node.batch() || node.rows() > 1;
            boolean eachColumn = node.columns() > 1 || columns == 1;
            instructions.add(new Load<>(places.apply(node), numbers, eachRow, eachColumn));
            return numbers;
        }

        A take(Node node) {
            A numbers = free.isEmpty() ? arithmetic.array(BLOCK) : free.pop();
            held.put(node, numbers);
            return numbers;
        }

        /** One reader of the node is done. */
        void release(Node node) {
            if (readers.merge(node, -1, Integer::sum) == 0) {
                free(node);
            }
        }

        void releaseUnread(Node node) {
            if (readers.getOrDefault(node, 0) == 0) {
                free(node);
            }
        }

        private void free(Node node) {
            A numbers = held.remove(node);
            if (numbers != null) {
                free.push(numbers);
            }
        }
    }

    @Override
    public void run(int step, int row, int rows) {
        for (int r = 0; r < rows; r += height) {
            int count = Math.min(height, rows - r);
            for (int column = 0; column < columns; column += width) {
                block(step, row + r, count, column, Math.min(width, columns - column));
            }
        }
    }

    private void block(int step, int row, int rows, int column, int count) {
        for (int i = 0; i < instructions.size(); i++) {
            Instruction<A> instruction = instructions.get(i);
            if (instruction instanceof Apply<A> apply) {
                arithmetic.apply(apply.function(), apply.a(), apply.b(), apply.result(), rows * count);
            } else if (instruction instanceof Load<A> load) {
                load(load, step, row, rows, column, count);
            } else if (instruction instanceof Store<A> store) {
                store(store, step, row, rows, column, count);
            }
        }
    }

    private void load(Load<A> load, int step, int row, int rows, int column, int count) {
        Place place = load.place();
        if (!load.eachColumn()) {
            for (int r = 0; r < rows; r++) {
                int at = load.eachRow() ? place.at(step, row + r) : place.at(step, 0);
                arithmetic.repeat(place.storage(), at, load.target(), r * count, count);
            }
        } else if (load.eachRow() && place.stride() == count) {
            arithmetic.load(place.storage(), place.at(step, row), load.target(), 0, rows * count);
        } else {
            for (int r = 0; r < rows; r++) {
                int at = load.eachRow() ? place.at(step, row + r) : place.at(step, 0);
                arithmetic.load(place.storage(), at + column, load.target(), r * count, count);
            }
        }
    }

    private void store(Store<A> store, int step, int row, int rows, int column, int count) {
        Place place = store.place();
        if (place.stride() == count) {
            arithmetic.store(store.source(), 0, place.storage(), place.at(step, row), rows * count);
        } else {
            for (int r = 0; r < rows; r++) {
                arithmetic.store(store.source(), r * count, place.storage(), place.at(step, row + r) + column, count);
            }
        }
    }
}
