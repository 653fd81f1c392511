package dev.wagonway.wire.openai.responses;

/** A request as agents send it. */
final class AgentRequest {

  /** The first request of an agent such as Codex, with the second turn's items behind it. */
  static final String AGENT =
      """
      {"model":"coder","stream":true,"store":false,"tool_choice":"auto","parallel_tool_calls":true,
       "prompt_cache_key":"thread-9","client_metadata":{"a":"b"},"reasoning":{"summary":"auto"},
       "include":["reasoning.encrypted_content"],
       "tools":[
        {"type":"function","name":"exec","description":"Runs","strict":false,
         "parameters":{"type":"object","properties":{"cmd":{"type":"string"}}}},
        {"type":"namespace","name":"agents","description":"Other agents.","tools":[
          {"type":"function","name":"spawn","description":"Starts one","parameters":{"type":"object"}}]},
        {"type":"custom","name":"patch","description":"Edits","format":
          {"type":"grammar","syntax":"lark","definition":"start: /.+/"}},
        {"type":"web_search"}],
       "input":[
        {"type":"message","id":"msg_a","role":"developer","content":[{"type":"input_text","text":"Be exact."}]},
        {"type":"message","id":"msg_b","role":"user","content":[{"type":"input_text","text":"List files."}]},
        {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Use ls."}],
         "encrypted_content":"gAAA"},
        {"type":"function_call","id":"fc_1","call_id":"call_1","name":"exec","arguments":"{\\"cmd\\":\\"ls\\"}"},
        {"type":"function_call","id":"fc_2","call_id":"call_2","namespace":"agents","name":"spawn","arguments":"{}"},
        {"type":"custom_tool_call","call_id":"call_3","name":"patch","input":"*** Begin"},
        {"type":"function_call_output","call_id":"call_1","output":"a.txt"},
        {"type":"function_call_output","call_id":"call_2","output":[{"type":"input_text","text":"ok"},
          {"type":"input_image","image_url":"data:image/png;base64,iVBO"}]},
        {"type":"custom_tool_call_output","call_id":"call_3","output":"done"}]}
      """;

  private AgentRequest() {}
}
