package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.TensorProto;
import org.nd4j.linalg.api.buffer.DataType;

/** The element types of an exported graph: all numbers are float, all whole numbers int64. */
enum ElementType {
    FLOAT(TensorProto.DataType.FLOAT),
    INT64(TensorProto.DataType.INT64),
    BOOL(TensorProto.DataType.BOOL);

    private final TensorProto.DataType onnx;

    ElementType(TensorProto.DataType onnx) {
        this.onnx = onnx;
    }

    /** The number of this type in ONNX files. */
    int number() {
        return onnx.getNumber();
    }

    /** What a variable of ND4J becomes. */
    static ElementType of(DataType type) {
        if (type == DataType.BOOL) {
            return BOOL;
        }
        return type.isFPType() ? FLOAT : INT64;
    }
}
