// The whole deployment on one screen: which stacks there are and what each is given.
import { App } from "aws-cdk-lib";
import { deployment } from "./deployment.ts";
import { stageOf } from "./stage.ts";

const app = new App();
deployment(app, stageOf(app));
