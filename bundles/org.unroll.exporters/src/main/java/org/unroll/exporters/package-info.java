/** ONNX, safetensors and other exporters and importers. */
@NullMarked
package org.unroll.exporters;

import org.jspecify.annotations.NullMarked;
