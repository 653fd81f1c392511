package dev.wagonway.gateway.edge;

/** What all connections of a listener share. Thread-safe, as all its parts are. */
record Edge(
    EdgeOptions options,
    RequestHandler handler,
    ErrorRenderer errors,
    Cors cors,
    DateLine date,
    Connections connections) {}
