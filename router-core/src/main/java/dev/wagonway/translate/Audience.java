package dev.wagonway.translate;

import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.Scope;

/**
 * Whom an answer is told.
 *
 * @param form how the client wants it
 * @param scope what the client's API can say
 */
record Audience(AnswerForm form, Scope scope) {}
