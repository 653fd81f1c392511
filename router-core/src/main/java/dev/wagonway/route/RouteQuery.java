package dev.wagonway.route;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.sensitivity.Label;

/**
 * What a decision is asked about.
 *
 * @param label how sensitive the request is, all sources taken together
 */
public record RouteQuery(ChatRequest request, Label label, Route route) {}
