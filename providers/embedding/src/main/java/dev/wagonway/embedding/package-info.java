/**
 * Sentence embeddings by all-MiniLM-L6-v2, quantized, in ONNX Runtime: what a {@link
 * dev.wagonway.predict.embedding.SecondOpinion} may ask. A plug-in: it is put beside the gateway by
 * whoever wants it.
 *
 * <p>Starting point: {@link dev.wagonway.embedding.MiniLm}, which is found by {@link
 * java.util.ServiceLoader}. Knows nothing of targets, wires and configuration.
 */
@NullMarked
package dev.wagonway.embedding;

import org.jspecify.annotations.NullMarked;
