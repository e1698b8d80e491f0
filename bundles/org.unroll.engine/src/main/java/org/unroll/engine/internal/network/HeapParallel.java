package org.unroll.engine.internal.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;

/**
 * Several recurrences over the same input, on the heap. Those whose outputs are put one after the other write straight
 * into the common output. Where there are no more workers than branches, each worker takes whole branches: they need not
 * wait for each other at every step.
 */
final class HeapParallel implements HeapWalk {
    private final List<HeapWalk> branches;
    private final Tensor output;
    private final @Nullable HeapMerge merge;
    private final Workers workers;

    /**
     * Joins them.
     *
     * @param merge null where the branches write into the output themselves
     * @param workers to share whole branches among; one where the branches share the workers themselves
     */
    HeapParallel(List<HeapWalk> branches, Tensor output, @Nullable HeapMerge merge, Workers workers) {
        this.branches = branches;
        this.output = output;
        this.merge = merge;
        this.workers = workers;
    }

    /** Whether branches are shared among workers, rather than the work within each. */
    static boolean sideBySide(int branches, Workers workers) {
        return workers.count() > 1 && workers.count() <= branches;
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public void begin(Pass pass) {
        branches.forEach(branch -> branch.begin(pass));
    }

    @Override
    public void read() {
        workers.run(share -> {
            for (int i = workers.from(share, branches.size()); i < workers.from(share + 1, branches.size()); i++) {
                branches.get(i).read();
            }
        });
        if (merge != null) {
            merge.forward();
        }
    }

    @Override
    public void goBack() {
        output.heapGradient();
        if (merge != null) {
            branches.forEach(branch -> branch.output().clearGradient());
            merge.backward();
        }
        workers.run(share -> {
            for (int i = workers.from(share, branches.size()); i < workers.from(share + 1, branches.size()); i++) {
                branches.get(i).goBack();
            }
        });
    }

    @Override
    public void deliver() {
        branches.forEach(HeapWalk::deliver);
    }

    @Override
    public void close() {
        branches.forEach(Walk::close);
        output.close();
    }
}
