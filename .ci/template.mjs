// Validates template.yaml offline: template.mjs FOLDER_OF_THE_VALIDATOR TEMPLATE
// Exit status 1 if there is a finding graver than a remark.
import { createRequire } from "node:module";

const [folder, template] = process.argv.slice(2);
const { RegoEngine, TemplateFile } = createRequire(`${folder}/`)("@aws/cloudformation-validate");
const { diagnostics } = new RegoEngine().validateStandard(new TemplateFile(template));
const grave = diagnostics.filter((d) => d.severity !== "INFO" && d.severity !== "DEBUG");
for (const d of grave) {
  console.log(`[${d.severity}] ${d.ruleId}: ${d.message}`);
}
console.log(`${grave.length} findings, ${diagnostics.length - grave.length} remarks`);
process.exit(grave.length > 0 ? 1 : 0);
