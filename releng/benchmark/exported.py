"""Exports the models of the inference cases with `unroll export`, with random weights, for ONNX Runtime."""

import subprocess

import torch
from configurations import CLASSES
from safetensors.torch import save_file

GATES = {"lstm": 4, "gru": 3, "elman": 1}
TYPES = {"lstm": "LSTM", "gru": "GRU", "elman": "Elman"}


def model(case):
    """The text of a model file."""
    _, _, inputs, hidden, layers = case.size

    def cell(element, name):
        return f'<{element} xsi:type="cells:{TYPES[case.cell]}" id="{name}" name="{name}" hiddenSize="{hidden}"/>'

    rnn = cell("components", "rnn")
    if layers > 1:
        inner = "".join(cell("layers", f"layer{i}") for i in range(layers))
        rnn = f'<components xsi:type="wrappers:Stack" id="rnn" name="rnn">{inner}</components>'
    chain = ["x", "rnn", "last", "dense"]
    wires = "".join(f'<connections id="w-{a}" source="{a}" sourcePort="out" target="{b}" targetPort="in"/>' for a, b in zip(chain, chain[1:]))
    spaces = " ".join(f'xmlns:{n}="urn:unroll:{n}"' for n in ("cells", "wrappers", "layers", "losses", "data", "optimizers"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    {spaces} xmlns:unroll="urn:unroll:model" name="{case.cell}-{case.letter}">
<components xsi:type="layers:Input" id="x" name="x" size="{inputs}"/>
{rnn}
<components xsi:type="layers:LastStep" id="last" name="last"/>
<components xsi:type="layers:Dense" id="dense" name="dense" units="{CLASSES}"/>
<components xsi:type="losses:CrossEntropy" id="loss" name="loss"/>
{wires}<connections id="w-loss" source="dense" sourcePort="out" target="loss" targetPort="prediction"/>
<plan batchSize="{case.size[0]}">
<data xsi:type="data:NpzArrays" id="data" name="arrays" validationFraction="0" testFraction="0"/>
<optimizer xsi:type="optimizers:Adam" id="adam" name="adam"/>
</plan>
</unroll:Architecture>
"""


def weights(case):
    _, _, inputs, hidden, layers = case.size
    shapes = {"dense.weight": (CLASSES, hidden), "dense.bias": (CLASSES,)}
    rows = GATES[case.cell] * hidden
    for layer in range(layers):
        shapes[f"rnn.weight_ih_l{layer}"] = (rows, hidden if layer else inputs)
        shapes[f"rnn.weight_hh_l{layer}"] = (rows, hidden)
        shapes[f"rnn.bias_ih_l{layer}"] = shapes[f"rnn.bias_hh_l{layer}"] = (rows,)
    return {name: (torch.rand(shape) * 2 - 1) * hidden**-0.5 for name, shape in shapes.items()}


def export(unroll, case, folder):
    """Writes CELL-LETTER.onnx unless it is there."""
    stem = folder / f"{case.cell}-{case.letter}"
    out = stem.with_suffix(".onnx")
    if not out.exists():
        stem.with_suffix(".unroll").write_text(model(case))
        save_file(weights(case), stem.with_suffix(".safetensors"))
        command = [unroll, "export", stem.with_suffix(".unroll"), "--weights", stem.with_suffix(".safetensors"), "--out", out]
        subprocess.run(command, check=True, capture_output=True)
    return out
