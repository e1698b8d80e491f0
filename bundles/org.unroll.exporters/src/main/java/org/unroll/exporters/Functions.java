package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The functions of a model: operators that ONNX does not have, each with its definition. */
final class Functions {
    private final Map<String, FunctionProto> functions = new LinkedHashMap<>();

    /** Keeps a function under its name, numbered where another function has that name already; returns the name. */
    String add(FunctionProto function) {
        String name = function.getName();
        for (int i = 2; ; i++) {
            FunctionProto numbered = function.toBuilder().setName(name).build();
            FunctionProto present = functions.putIfAbsent(function.getDomain() + "/" + name, numbered);
            if (present == null || present.equals(numbered)) {
                return name;
            }
            name = function.getName() + i;
        }
    }

    Collection<FunctionProto> all() {
        return functions.values();
    }

    /** ONNX's own operators and the domain of every function. */
    List<OperatorSetIdProto> operatorSets() {
        var sets = new ArrayList<OperatorSetIdProto>();
        sets.add(OperatorSetIdProto.newBuilder()
                .setDomain("")
                .setVersion(ModelWriter.OPSET)
                .build());
        var domains = new TreeSet<String>();
        functions.values().forEach(function -> domains.add(function.getDomain()));
        domains.forEach(domain -> sets.add(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(1).build()));
        return sets;
    }
}
