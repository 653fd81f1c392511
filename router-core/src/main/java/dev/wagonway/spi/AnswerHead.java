package dev.wagonway.spi;

/**
 * What is the same in every event of an answer.
 *
 * @param id the answer's id
 * @param model the model's name
 * @param createdEpochSecond when the answer began
 * @param includeUsage whether a stream shall report usage
 */
public record AnswerHead(String id, String model, long createdEpochSecond, boolean includeUsage) {}
