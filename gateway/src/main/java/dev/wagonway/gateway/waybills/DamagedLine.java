package dev.wagonway.gateway.waybills;

/** A line is no waybill, or a waybill with something missing. */
final class DamagedLine extends RuntimeException {

  private static final long serialVersionUID = 1;

  DamagedLine(String message) {
    super(message);
  }
}
