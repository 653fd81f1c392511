{{- /* What the gateway and the test of its policy have in common: who they are, what they see. */}}
{{- define "wagonway.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "wagonway.container" -}}
image: {{ include "wagonway.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- if or .Values.jvm.options .Values.env }}
env:
  {{- with .Values.jvm.options }}
  - { name: JDK_JAVA_OPTIONS, value: {{ . | quote }} }
  {{- end }}
  {{- with .Values.env }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- with .Values.credentials.env }}
envFrom:
  {{- range . }}
  - secretRef: { name: {{ . }} }
  {{- end }}
{{- end }}
volumeMounts:
  - { name: policy, mountPath: /etc/wagonway, readOnly: true }
  {{- if .Values.credentials.files }}
  - { name: credentials, mountPath: /run/secrets/wagonway, readOnly: true }
  {{- end }}
  - { name: state, mountPath: /var/lib/wagonway }
  - { name: tmp, mountPath: /tmp }
{{- end }}

{{- define "wagonway.volumes" -}}
- name: policy
  projected:
    sources:
      - configMap: { name: {{ include "wagonway.fullname" . }} }
      {{- with .Values.policy.existingConfigMap }}
      - configMap: { name: {{ . }} }
      {{- end }}
      {{- range .Values.policy.secrets }}
      - secret: { name: {{ . }} }
      {{- end }}
{{- with .Values.credentials.files }}
- name: credentials
  projected:
    sources:
      {{- range . }}
      - secret: { name: {{ . }} }
      {{- end }}
{{- end }}
- name: tmp
  emptyDir: { sizeLimit: 256Mi }
{{- end }}
