"""ONNX Runtime's side of the comparison: models that Unroll exported into the folder that is the argument, and the same
network with nothing but the operator, without lengths; the faster of the two counts."""

import os
import pathlib
import sys

import numpy
import onnxruntime
from configurations import CLASSES, Case
from onnx import TensorProto, helper, numpy_helper
from peer import serve, warm

FOLDER = pathlib.Path(sys.argv[1])
OPERATORS = {"lstm": ("LSTM", 4, {}), "gru": ("GRU", 3, {"linear_before_reset": 1}), "elman": ("RNN", 1, {})}


def plain(case):
    """A model that reads [T,B,I], as the operator wants it."""
    batch, steps, inputs, hidden, layers = case.size
    operator, gates, attributes = OPERATORS[case.cell]
    random = numpy.random.default_rng(0)
    nodes, weights, read = [], [], "x"

    def weight(name, *shape):
        weights.append(numpy_helper.from_array((random.random(shape, numpy.float32) * 2 - 1) * hidden**-0.5, name))
        return name

    for layer in range(layers):
        features = hidden if layer else inputs
        names = [weight(f"w{layer}", 1, gates * hidden, features), weight(f"r{layer}", 1, gates * hidden, hidden), weight(f"b{layer}", 1, 2 * gates * hidden)]
        nodes.append(helper.make_node(operator, [read, *names], [f"y{layer}", f"h{layer}"], hidden_size=hidden, **attributes))
        weights.append(numpy_helper.from_array(numpy.array([1]), f"axis{layer}"))
        nodes.append(helper.make_node("Squeeze", [f"y{layer}", f"axis{layer}"], [f"s{layer}"]))
        read = f"s{layer}"
    weights.append(numpy_helper.from_array(numpy.array([0]), "first"))
    nodes.append(helper.make_node("Squeeze", [f"h{layers - 1}", "first"], ["last"]))
    nodes.append(helper.make_node("Gemm", ["last", weight("dense", hidden, CLASSES), weight("bias", CLASSES)], ["out"]))
    shapes = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [steps, batch, inputs])], [helper.make_tensor_value_info("out", TensorProto.FLOAT, [batch, CLASSES])]
    graph = helper.make_graph(nodes, "plain", *shapes, weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()


def runner(model, feed):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("THREADS", "2"))
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return lambda: session.run(None, feed)


def make(name):
    case = Case.of(name)
    batch, steps, inputs = case.size[:3]
    x = numpy.random.default_rng(0).standard_normal((batch, steps, inputs), numpy.float32)
    model = FOLDER / f"{case.cell}-{case.letter}.onnx"
    variants = {"plain": runner(plain(case), {"x": x.transpose(1, 0, 2).copy()})}
    if model.exists():
        variants["exported"] = runner(str(model), {"x": x, "lengths": numpy.array(case.lengths, numpy.int64)})
    times = {kind: warm(step) for kind, step in variants.items()}
    fastest = min(times, key=times.get)
    return variants[fastest], fastest


serve(make)
