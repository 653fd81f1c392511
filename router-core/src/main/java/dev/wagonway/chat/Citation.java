package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/**
 * A source that an answer names for a part of its text.
 *
 * @param url where the source is, or null if it is a document of the conversation
 * @param title the source's title, or null
 * @param quote the words of the source that are meant, or null
 * @param start the first character of the answer's text that it supports, or -1 if unstated
 * @param end the character after the last one, or -1 if unstated
 */
public record Citation(
    @Nullable String url, @Nullable String title, @Nullable String quote, int start, int end) {}
