/**
 * The wire {@code bedrock-converse}: Converse and ConverseStream of AWS Bedrock.
 *
 * <p>The starting point is {@link dev.wagonway.wire.bedrock.BedrockWire}. Requests are read by
 * {@code RequestReader} and written by {@code ConversationWriter}; streams are frames, which {@code
 * StreamEvents} reads and {@code ConverseEventWriter} writes. The model stands in the path. Must
 * not depend on sockets, on other wires, or on how requests are signed.
 */
@NullMarked
package dev.wagonway.wire.bedrock;

import org.jspecify.annotations.NullMarked;
