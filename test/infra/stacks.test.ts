// Runs all stack suites in one process, because loading the CDK takes longer than the tests themselves.
import "./data-stack.suite.ts";
import "./edge-stack.suite.ts";
import "./portal-stack.suite.ts";
import "./privileges.suite.ts";
import "./providers.suite.ts";
import "./watch-stack.suite.ts";
import "./workflow-stack.suite.ts";
