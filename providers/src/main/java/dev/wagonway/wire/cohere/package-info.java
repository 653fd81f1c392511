/**
 * The wire {@code cohere}: version 2 of Cohere's API, with chat, embeddings and rankings.
 *
 * <p>The starting point is {@link dev.wagonway.wire.cohere.CohereWire}. Chats are read by {@code
 * ConversationReader} and written by {@code ConversationWriter}; {@code EmbedCodec} and {@code
 * RankCodec} ask upstreams, {@code EmbedCall} and {@code RankCall} are what clients ask. Must not
 * depend on sockets or on other wires.
 */
@NullMarked
package dev.wagonway.wire.cohere;

import org.jspecify.annotations.NullMarked;
