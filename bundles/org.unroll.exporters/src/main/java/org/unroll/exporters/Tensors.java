package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Constant tensors, and the declarations of variable ones, as ONNX writes them. */
final class Tensors {
    private Tensors() {}

    static TensorProto floats(String name, long[] shape, float... values) {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(name, ElementType.FLOAT, shape, bytes);
    }

    static TensorProto longs(String name, long[] shape, long... values) {
        var bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return tensor(name, ElementType.INT64, shape, bytes);
    }

    /** Of an array of ND4J, in the type that {@link ElementType#of} gives it. */
    static TensorProto of(String name, INDArray array) {
        INDArray dense = array.dup('c');
        return switch (ElementType.of(array.dataType())) {
            case FLOAT ->
                floats(name, array.shape(), dense.castTo(DataType.FLOAT).data().asFloat());
            case INT64 ->
                longs(name, array.shape(), dense.castTo(DataType.LONG).data().asLong());
            case BOOL -> {
                int[] values = dense.castTo(DataType.INT).data().asInt();
                var bytes = ByteBuffer.allocate(values.length);
                for (int value : values) {
                    bytes.put((byte) value);
                }
                yield tensor(name, ElementType.BOOL, array.shape(), bytes);
            }
        };
    }

    /**
     * Declares a variable tensor.
     *
     * @param axes lengths as numbers, or names of axes that differ from call to call
     */
    static ValueInfoProto declare(String name, ElementType type, List<Object> axes) {
        var shape = TensorShapeProto.newBuilder();
        for (Object axis : axes) {
            var dimension = shape.addDimBuilder();
            if (axis instanceof Number size) {
                dimension.setDimValue(size.longValue());
            } else {
                dimension.setDimParam(axis.toString());
            }
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static TensorProto tensor(String name, ElementType type, long[] shape, ByteBuffer bytes) {
        var builder = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.number())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long axis : shape) {
            builder.addDims(axis);
        }
        return builder.build();
    }
}
