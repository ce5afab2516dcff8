// The CDK app: creates every stack for the stage named on the command line.
import { App } from "aws-cdk-lib";
import { createStacks } from "./stacks/create-stacks.ts";
import { readStage } from "./stage.ts";

const app = new App();
createStacks(app, readStage(app));
