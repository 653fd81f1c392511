package dev.wagonway.wire.hostile;

import java.util.List;

/** Valid requests that make use of as much of their APIs as possible. */
final class Requests {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";
  private static final String PIXEL = "data:image/png;base64,iVBORw0KGgo=";

  private Requests() {}

  /**
   * A request.
   *
   * @param wire whose API it is in
   * @param path of the operation
   * @param query raw
   */
  record Sample(String wire, String path, String query, String body) {}

  static final List<Sample> ALL =
      List.of(
          new Sample("openai-chat", "/chat/completions", "", chat()),
          new Sample("openai-completions", "/completions", "", completion()),
          new Sample("openai-responses", "/responses", "", response()),
          new Sample("anthropic-messages", "/messages", "beta=true", message()),
          new Sample("gemini", "/models/*:generateContent", "key=k", gemini()),
          new Sample("gemini", "/models/*:streamGenerateContent", "alt=sse", gemini()),
          new Sample("gemini", "/models/*:streamGenerateContent", "", gemini()),
          new Sample("gemini", "/models/*:countTokens", "", gemini()),
          new Sample("gemini", "/models/*:batchEmbedContents", "", geminiEmbedding()),
          new Sample("ollama", "/api/chat", "", ollama()),
          new Sample("ollama", "/api/generate", "", ollamaPrompt()),
          new Sample("bedrock-converse", "/model/*/converse", "", bedrock()),
          new Sample("bedrock-converse", "/model/*/converse-stream", "", bedrock()),
          new Sample("cohere", "/v2/chat", "", cohere()),
          new Sample("cohere", "/v2/embed", "", cohereEmbedding()),
          new Sample("cohere", "/v2/rerank", "", rerank()),
          new Sample("openai-chat", "/embeddings", "", embedding()),
          new Sample("openai-chat", "/rerank", "", rerank()),
          new Sample("openai-chat", "/moderations", "", embedding()),
          new Sample("openai-chat", "/audio/speech", "", speech()),
          new Sample("openai-chat", "/images/generations", "", speech()));

  private static String chat() {
    return """
    {"model":"auto","stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":50,
     "temperature":0.5,"top_p":0.9,"n":1,"seed":7,"stop":["a","b"],"presence_penalty":0.1,
     "frequency_penalty":0.1,"logprobs":true,"top_logprobs":2,"logit_bias":{"5":1},"user":"u",
     "reasoning_effort":"low","verbosity":"low","service_tier":"auto","metadata":{"a":"b"},
     "prompt_cache_key":"k","parallel_tool_calls":true,"modalities":["text","audio"],
     "audio":{"voice":"alloy","format":"wav"},"prediction":{"type":"content","content":"x"},
     "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":@S}},
     "tools":[{"type":"function","function":{"name":"weather","description":"d","strict":true,
       "parameters":@S}},{"type":"custom","custom":{"name":"c","format":{"type":"text"}}}],
     "tool_choice":{"type":"function","function":{"name":"weather"}},
     "messages":[{"role":"system","content":"be brief"},
      {"role":"developer","content":[{"type":"text","text":"x"}]},
      {"role":"user","name":"n","content":[{"type":"text","text":"hi"},
        {"type":"image_url","image_url":{"url":"@P","detail":"low"}},
        {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},
        {"type":"file","file":{"file_data":"data:application/pdf;base64,JVBERi0=","filename":"f"}}]},
      {"role":"assistant","content":null,"refusal":null,"reasoning_content":"hm","tool_calls":[
        {"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Kyiv\\"}"}}]},
      {"role":"tool","tool_call_id":"call_1","content":"sunny"},
      {"role":"assistant","content":[{"type":"text","text":"t"},{"type":"refusal","refusal":"no"}]},
      {"role":"user","content":"more"}]}\
    """
        .replace("@S", SCHEMA)
        .replace("@P", PIXEL);
  }

  private static String completion() {
    return """
    {"model":"auto","prompt":["a b"],"suffix":"c","max_tokens":5,"temperature":0.5,"n":1,"best_of":1,
     "stream":true,"logprobs":1,"echo":false,"stop":["x"],"seed":3,"user":"u","logit_bias":{"5":1}}\
    """;
  }

  private static String response() {
    return """
    {"model":"auto","instructions":"be brief","stream":true,"store":false,"max_output_tokens":50,
     "temperature":0.5,"top_p":0.9,"parallel_tool_calls":true,"reasoning":{"effort":"low","summary":"auto"},
     "include":["reasoning.encrypted_content"],"metadata":{"a":"b"},"truncation":"auto","user":"u",
     "text":{"verbosity":"low","format":{"type":"json_schema","name":"n","strict":true,"schema":@S}},
     "tools":[{"type":"function","name":"weather","description":"d","strict":true,"parameters":@S},
       {"type":"custom","name":"c"},{"type":"web_search"}],
     "tool_choice":{"type":"function","name":"weather"},
     "input":[{"role":"system","content":"s"},{"type":"message","role":"user","content":[
        {"type":"input_text","text":"hi"},{"type":"input_image","image_url":"@P","detail":"low"},
        {"type":"input_file","filename":"f","file_data":"data:application/pdf;base64,JVBERi0="}]},
      {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"hm"}],"encrypted_content":"abcd"},
      {"type":"function_call","call_id":"call_1","name":"weather","arguments":"{\\"city\\":\\"Kyiv\\"}"},
      {"type":"function_call_output","call_id":"call_1","output":"sunny"},
      {"type":"custom_tool_call","call_id":"call_2","name":"c","input":"x"},
      {"type":"custom_tool_call_output","call_id":"call_2","output":[{"type":"input_text","text":"y"}]},
      {"type":"message","role":"assistant","content":[{"type":"output_text","text":"t","annotations":[
        {"type":"url_citation","url":"https://a.example","title":"a","start_index":0,"end_index":1}]},
        {"type":"refusal","refusal":"no"}]},{"type":"item_reference","id":"x_1"}]}\
    """
        .replace("@S", SCHEMA)
        .replace("@P", PIXEL);
  }

  private static String message() {
    return """
    {"model":"auto","max_tokens":2000,"stream":true,"temperature":1,"top_p":0.9,"top_k":3,
     "stop_sequences":["x"],"metadata":{"user_id":"u"},"service_tier":"auto",
     "system":[{"type":"text","text":"be brief","cache_control":{"type":"ephemeral","ttl":"1h"}}],
     "thinking":{"type":"enabled","budget_tokens":1024},"output_config":{"effort":"low"},
     "tools":[{"name":"weather","description":"d","input_schema":@S,"cache_control":{"type":"ephemeral"}},
       {"type":"bash_20250124","name":"bash"}],
     "tool_choice":{"type":"tool","name":"weather","disable_parallel_tool_use":true},
     "messages":[{"role":"user","content":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}},
        {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}},
        {"type":"image","source":{"type":"url","url":"https://a.example/b.png"}},
        {"type":"document","title":"d","citations":{"enabled":true},
          "source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="}}]},
      {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"c2ln"},
        {"type":"redacted_thinking","data":"abcd"},{"type":"text","text":"t","citations":[
          {"type":"char_location","cited_text":"a","document_index":0,"start_char_index":0,"end_char_index":1}]},
        {"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Kyiv"}}]},
      {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","is_error":false,
        "content":[{"type":"text","text":"sunny"},
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}}]}]},
      {"role":"assistant","content":"ok"},{"role":"user","content":"more"}]}\
    """
        .replace("@S", SCHEMA);
  }

  private static String gemini() {
    return """
    {"systemInstruction":{"parts":[{"text":"be brief"}]},
     "generationConfig":{"maxOutputTokens":50,"temperature":0.5,"topP":0.9,"topK":3,"candidateCount":1,
       "seed":3,"stopSequences":["x"],"presencePenalty":0.1,"frequencyPenalty":0.1,"responseLogprobs":true,
       "logprobs":2,"responseMimeType":"application/json","responseSchema":{"type":"OBJECT",
         "properties":{"city":{"type":"STRING","nullable":true}},"required":["city"]},
       "thinkingConfig":{"includeThoughts":true,"thinkingBudget":100},"responseModalities":["TEXT"]},
     "safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NONE"}],
     "tools":[{"functionDeclarations":[{"name":"weather","description":"d","parameters":{"type":"OBJECT",
        "properties":{"city":{"type":"STRING"}}}}]},{"googleSearch":{}}],
     "toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["weather"]}},
     "labels":{"a":"b"},"cachedContent":"cachedContents/x",
     "contents":[{"role":"user","parts":[{"text":"hi"},{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgo="}},
        {"fileData":{"mimeType":"application/pdf","fileUri":"https://a.example/x.pdf"}}]},
      {"role":"model","parts":[{"text":"hm","thought":true},{"text":"t","thoughtSignature":"c2ln"},
        {"functionCall":{"id":"c1","name":"weather","args":{"city":"Kyiv"}},"thoughtSignature":"c2ln"},
        {"executableCode":{"language":"PYTHON","code":"1"}},
        {"codeExecutionResult":{"outcome":"OUTCOME_OK","output":"1"}}]},
      {"role":"user","parts":[{"functionResponse":{"id":"c1","name":"weather","response":{"result":"sunny"}}}]},
      {"role":"model","parts":[{"text":"ok"}]},{"role":"user","parts":[{"text":"more"}]}]}\
    """;
  }

  private static String geminiEmbedding() {
    return """
    {"requests":[{"model":"models/auto","taskType":"RETRIEVAL_QUERY","title":"t","outputDimensionality":3,
      "content":{"parts":[{"text":"a"},{"text":"b"}]}},{"model":"models/auto","content":{"parts":[{"text":"c"}]}}]}\
    """;
  }

  private static String ollama() {
    return """
    {"model":"auto","stream":true,"format":@S,"think":"low","keep_alive":"5m","logprobs":true,"top_logprobs":2,
     "options":{"num_predict":5,"num_ctx":100,"temperature":0.5,"top_k":3,"top_p":0.9,"seed":3,"stop":["x"],
       "presence_penalty":0.1,"mirostat":1},
     "tools":[{"type":"function","function":{"name":"weather","description":"d","parameters":@S}}],
     "messages":[{"role":"system","content":"s"},{"role":"user","content":"hi","images":["iVBORw0KGgo="]},
      {"role":"assistant","content":"","thinking":"hm","tool_calls":[{"id":"c1","function":
        {"index":0,"name":"weather","arguments":{"city":"Kyiv"}}}]},
      {"role":"tool","tool_name":"weather","tool_call_id":"c1","content":"sunny"},
      {"role":"assistant","content":"t"},{"role":"user","content":"more"}]}\
    """
        .replace("@S", SCHEMA);
  }

  private static String ollamaPrompt() {
    return """
    {"model":"auto","prompt":"hi","system":"s","suffix":"x","template":"t","raw":false,"context":[1,2],
     "images":["iVBORw0KGgo="],"format":"json","think":true,"options":{"num_predict":5},"keep_alive":0}\
    """;
  }

  private static String bedrock() {
    return """
    {"system":[{"text":"be brief"},{"cachePoint":{"type":"default"}},{"guardContent":{"text":{"text":"x"}}}],
     "inferenceConfig":{"maxTokens":2000,"temperature":0.5,"topP":0.9,"stopSequences":["x"]},
     "additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":1024},"top_k":3},
     "requestMetadata":{"a":"b"},"performanceConfig":{"latency":"standard"},"serviceTier":{"type":"default"},
     "toolConfig":{"tools":[{"toolSpec":{"name":"weather","description":"d","strict":true,"inputSchema":{"json":@S}}},
       {"cachePoint":{"type":"default"}}],"toolChoice":{"tool":{"name":"weather"}}},
     "messages":[{"role":"user","content":[{"text":"hi"},{"image":{"format":"png","source":{"bytes":"iVBORw0KGgo="}}},
        {"document":{"format":"pdf","name":"d","source":{"bytes":"JVBERi0="},"citations":{"enabled":true}}},
        {"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://b/k"}}}}]},
      {"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"c2ln"}}},
        {"reasoningContent":{"redactedContent":"abcd"}},{"text":"t"},
        {"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Kyiv"}}}]},
      {"role":"user","content":[{"toolResult":{"toolUseId":"t1","status":"success","content":[{"text":"sunny"},
        {"json":{"a":1}},{"image":{"format":"png","source":{"bytes":"iVBORw0KGgo="}}}]}}]},
      {"role":"assistant","content":[{"text":"ok"}]},{"role":"user","content":[{"text":"more"}]}]}\
    """
        .replace("@S", SCHEMA);
  }

  private static String cohere() {
    return """
    {"model":"auto","stream":true,"max_tokens":50,"temperature":0.5,"p":0.9,"k":3,"seed":3,"stop_sequences":["x"],
     "presence_penalty":0.1,"frequency_penalty":0.1,"logprobs":true,"safety_mode":"CONTEXTUAL","strict_tools":true,
     "documents":["a",{"id":"d","data":{"text":"b"}}],"citation_options":{"mode":"FAST"},"tool_choice":"REQUIRED",
     "thinking":{"type":"enabled","token_budget":100},"response_format":{"type":"json_object","json_schema":@S},
     "tools":[{"type":"function","function":{"name":"weather","description":"d","parameters":@S}}],
     "messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"hi"},
        {"type":"image_url","image_url":{"url":"@P"}}]},
      {"role":"assistant","tool_plan":"hm","tool_calls":[{"id":"c1","type":"function",
        "function":{"name":"weather","arguments":"{\\"city\\":\\"Kyiv\\"}"}}]},
      {"role":"tool","tool_call_id":"c1","content":[{"type":"document","document":{"id":"1","data":"sunny"}}]},
      {"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"t"}],
        "citations":[{"start":0,"end":1,"text":"t","sources":[{"type":"tool","id":"x"}]}]},
      {"role":"user","content":"more"}]}\
    """
        .replace("@S", SCHEMA)
        .replace("@P", PIXEL);
  }

  private static String cohereEmbedding() {
    return """
    {"model":"auto","input_type":"search_query","embedding_types":["float"],"truncate":"END","output_dimension":3,
     "texts":["a","b"],"images":["@P"],"inputs":[{"content":[{"type":"text","text":"c"}]}]}\
    """
        .replace("@P", PIXEL);
  }

  private static String rerank() {
    return """
    {"model":"auto","query":"q","documents":["a",{"text":"b"}],"top_n":1,"return_documents":true,
     "max_tokens_per_doc":5,"rank_fields":["text"]}\
    """;
  }

  private static String embedding() {
    return """
    {"model":"auto","input":["a","b"],"encoding_format":"float","dimensions":3,"user":"u"}\
    """;
  }

  private static String speech() {
    return """
    {"model":"auto","input":"a","prompt":"a","voice":"alloy","response_format":"mp3","speed":1,"n":1,
     "size":"auto","stream":false}\
    """;
  }
}
