package dev.wagonway.spi;

/** A client's request to rank documents. */
public non-sealed interface InboundRerank extends InboundCall {

  /** The request in full, read anew at each call. */
  RerankQuery query();

  /** How the client wants its answer. */
  Form form();

  /** How answers are told to a client; keeps documents if the client wants them back. */
  @FunctionalInterface
  interface Form {

    byte[] write(RerankAnswer answer, String id, String model);
  }
}
