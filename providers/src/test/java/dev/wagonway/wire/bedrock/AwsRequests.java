package dev.wagonway.wire.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentFormat;
import software.amazon.awssdk.services.bedrockruntime.model.ImageFormat;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceTierType;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;

/** Requests put together with the AWS SDK's own types. */
final class AwsRequests {

  private static final CachePointBlock BREAK =
      CachePointBlock.builder().type(CachePointType.DEFAULT).build();

  private AwsRequests() {}

  static ContentBlock text(String text) {
    return ContentBlock.fromText(text);
  }

  static Message user(ContentBlock... content) {
    return Message.builder().role(ConversationRole.USER).content(content).build();
  }

  /** A request that says all that the wire can say of one. */
  static ConverseRequest full(String model) {
    return ConverseRequest.builder()
        .modelId(model)
        .system(
            SystemContentBlock.fromText("You know the weather."),
            SystemContentBlock.fromCachePoint(BREAK))
        .messages(user(text("What is this?"), image(), document()), called(), returned())
        .inferenceConfig(c -> c.maxTokens(500).temperature(0.5f).topP(0.25f).stopSequences("END"))
        .toolConfig(c ->
            c.tools(tool(), Tool.fromCachePoint(BREAK))
                .toolChoice(choice -> choice.tool(tool -> tool.name("look_up"))))
        .additionalModelRequestFields(
            Document.fromMap(
                Map.of(
                    "top_k", Document.fromNumber(7),
                    "thinking",
                        Document.fromMap(
                            Map.of(
                                "type", Document.fromString("enabled"),
                                "budget_tokens", Document.fromNumber(2048))))))
        .outputConfig(c ->
            c.effort("high")
                .textFormat(format ->
                    format
                        .type(OutputFormatType.JSON_SCHEMA)
                        .structure(structure ->
                            structure.jsonSchema(
                                schema -> schema.name("weather").schema("{\"type\":\"object\"}")))))
        .requestMetadata(Map.of("team", "blue"))
        .serviceTier(tier -> tier.type(ServiceTierType.FLEX))
        .build();
  }

  private static ContentBlock image() {
    return ContentBlock.fromImage(image ->
        image
            .format(ImageFormat.PNG)
            .source(source -> source.bytes(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))));
  }

  private static ContentBlock document() {
    return ContentBlock.fromDocument(document ->
        document
            .format(DocumentFormat.PDF)
            .name("a paper")
            .source(source -> source.bytes(SdkBytes.fromByteArray(new byte[] {4, 5, 6}))));
  }

  private static Message called() {
    return Message.builder()
        .role(ConversationRole.ASSISTANT)
        .content(
            ContentBlock.fromReasoningContent(reasoning ->
                reasoning.reasoningText(text -> text.text("hm").signature("c2VhbA=="))),
            ContentBlock.fromReasoningContent(reasoning ->
                reasoning.redactedContent(SdkBytes.fromString("secret", StandardCharsets.UTF_8))),
            ContentBlock.fromToolUse(use ->
                use.toolUseId("call_1")
                    .name("look_up")
                    .input(
                        Document.mapBuilder()
                            .putString("place", "Rome")
                            .putNumber("days", 3)
                            .build())))
        .build();
  }

  private static Message returned() {
    return user(
        ContentBlock.fromToolResult(result ->
            result
                .toolUseId("call_1")
                .content(List.of(ToolResultContentBlock.fromText("no such place")))
                .status(ToolResultStatus.ERROR)),
        text("Try again."));
  }

  private static Tool tool() {
    return Tool.fromToolSpec(spec ->
        spec.name("look_up")
            .description("Looks up the weather")
            .strict(true)
            .inputSchema(
                schema -> schema.json(Document.mapBuilder().putString("type", "object").build())));
  }
}
