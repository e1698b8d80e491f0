package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Recurrence.Merge;
import org.unroll.engine.internal.network.Frame.Pass;

/** Several recurrences over the same input, merged step by step. */
final class ParallelWalk implements Walk {
    private final List<Walk> branches;
    private final Block merge;
    private final Tensor output;

    ParallelWalk(List<Walk> branches, Formula merging, Parameters parameters, boolean training) {
        this.branches = branches;
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (Walk branch : branches) {
            inputs.put("branch" + inputs.size(), branch.output());
        }
        merge = new Block(merging, inputs, true, Map.of(), parameters);
        long[] shape = branches.get(0).output().shape();
        int width = Math.toIntExact(merge.value("out").size(1));
        output = merge.output(
                "out",
                new long[] {shape[0], shape[1], width},
                training,
                branches.get(0).output().lengths());
    }

    /** The merge of outputs with these numbers of features. */
    static Formula merging(String component, Merge merge, List<Integer> features, DataType type, boolean training) {
        Draft draft = new Draft(component, type);
        List<SDVariable> branches = new ArrayList<>();
        for (int size : features) {
            branches.add(draft.input("branch" + branches.size(), type, -1, size));
        }
        SDVariable merged = branches.get(0);
        if (merge == Merge.CONCAT) {
            merged = draft.graph().concat(1, branches.toArray(SDVariable[]::new));
        } else {
            for (SDVariable branch : branches.subList(1, branches.size())) {
                merged = merge == Merge.PRODUCT ? merged.mul(branch) : merged.add(branch);
            }
        }
        draft.output("out", merge == Merge.MEAN ? merged.div(branches.size()) : merged);
        return draft.finish(training);
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        branches.forEach(branch -> branch.forward(pass));
        merge.forward(pass);
    }

    @Override
    public void backward() {
        branches.forEach(branch -> branch.output().clearGradient());
        merge.backward();
        branches.forEach(Walk::backward);
    }

    @Override
    public void close() {
        merge.close();
        branches.forEach(Walk::close);
    }
}
