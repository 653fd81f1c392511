package dev.wagonway.predict.evaluate;

/**
 * Where a figure lies with a confidence of 95 %.
 *
 * @param low its lower end; not a number if the figure cannot be told
 * @param high its upper end
 */
public record Interval(double low, double high) {}
