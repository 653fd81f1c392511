{{- define "wagonway.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Short enough for "-admin" and a revision's hash to follow. */}}
{{- define "wagonway.fullname" -}}
{{- $name := include "wagonway.name" . }}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) }}
{{- default $full .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "wagonway.selector" -}}
app.kubernetes.io/name: {{ include "wagonway.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "wagonway.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "wagonway.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "wagonway.account" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "wagonway.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "wagonway.image" -}}
{{- with .Values.image }}
{{- if .digest }}
{{- printf "%s@%s" .repository .digest }}
{{- else }}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The part of the configuration that the chart decides. */}}
{{- define "wagonway.server" -}}
{{- $timeouts := mergeOverwrite (deepCopy (default (dict) .Values.server.timeouts)) (dict "drain" (printf "%ds" (int .Values.drain.deadline))) }}
{{- toYaml (dict "server" (mergeOverwrite (deepCopy .Values.server) (dict "listen" "0.0.0.0:8080" "admin" "0.0.0.0:9464" "timeouts" $timeouts))) }}
{{- end }}

{{- /* What would only come to light in a pod that does not start, or never. */}}
{{- define "wagonway.check" -}}
{{- $policy := .Values.policy }}
{{- if and (not $policy.files) (not $policy.existingConfigMap) }}
{{- fail "policy: neither files nor existingConfigMap (expected: one of them; --set-file 'policy.files.policy\\.yaml=wagonway.yaml' takes a file of yours)" }}
{{- end }}
{{- if and $policy.files $policy.existingConfigMap }}
{{- fail "policy: both files and existingConfigMap (expected: one of them)" }}
{{- end }}
{{- $callers := or (not (empty $policy.existingConfigMap)) (not (empty $policy.secrets)) }}
{{- range $name, $text := $policy.files }}
{{- $parsed := fromYaml $text }}
{{- if hasKey $parsed "Error" }}
{{- fail (printf "policy.files: %s is no YAML: %s" $name $parsed.Error) }}
{{- end }}
{{- if hasKey $parsed "server" }}
{{- fail (printf "policy.files: %s has \"server\", which the chart writes (expected: its keys under the value server)" $name) }}
{{- end }}
{{- if or (hasKey $parsed "keys") (hasKey $parsed "identity") (hasKey $parsed "ledger") }}
{{- $callers = true }}
{{- end }}
{{- end }}
{{- if not $callers }}
{{- fail "policy.files: nobody may call, as without keys a gateway serves only its own machine (expected: keys, identity or ledger in one of the files, or policy.secrets)" }}
{{- end }}
{{- if and .Values.state.existingClaim (or .Values.autoscaling.enabled (gt (int .Values.replicas) 1)) }}
{{- fail "state.existingClaim: several replicas cannot write to one folder (expected: replicas: 1 and no autoscaling)" }}
{{- end }}
{{- if gt (int .Values.autoscaling.min) (int .Values.autoscaling.max) }}
{{- fail (printf "autoscaling.min: %d (expected: at most autoscaling.max, %d)" (int .Values.autoscaling.min) (int .Values.autoscaling.max)) }}
{{- end }}
{{- end }}
