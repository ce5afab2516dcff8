// The sentences about the stacks, in one process: loading CDK takes longer than everything that is asked of it.
import "./data.sentences.ts";
import "./edge.sentences.ts";
import "./portal.sentences.ts";
import "./privileges.sentences.ts";
import "./watch.sentences.ts";
import "./workflow.sentences.ts";
