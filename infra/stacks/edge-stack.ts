// The public edge: one CloudFront origin that serves the site from a private bucket and /api from the gateway, so that
// a session can be an HttpOnly cookie of that origin.
import { Aws, CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { pageRewrite } from "../constructs/page-rewrite.ts";
import { securityHeaders } from "../constructs/security-headers.ts";
import type { GatewayStack } from "./gateway-stack.ts";
import type { DeploymentStage } from "../stage.ts";

export type EdgeStackProps = StackProps & {
  readonly stage: DeploymentStage;
  readonly gateway: GatewayStack;
  readonly webAclArn: string;
};

export class EdgeStack extends Stack {
  /** The portal's public URL, without a trailing slash. */
  readonly url: string;
  readonly site: IBucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { domain } = props.stage;
    // The cast, here and for the table's stream, is needed because aws-cdk-lib is not built with
    // exactOptionalPropertyTypes.
    this.site = new Bucket(this, "site", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: !props.stage.lacks.encryptedTransport,
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket;
    this.distribution = new Distribution(this, "distribution", {
      comment: "Comeback",
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: props.webAclArn,
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, "certificate", domain.certificateArn),
      }),
      defaultBehavior: this.siteBehavior(this.site, props.stage),
      additionalBehaviors: { "/api/*": this.apiBehavior(props.gateway, props.stage) },
    });
    this.url = domain ? `https://${domain.name}` : `https://${this.distribution.distributionDomainName}`;
    new CfnOutput(this, "Address", { value: this.url });
    new CfnOutput(this, "SiteBucket", { value: this.site.bucketName });
  }

  private siteBehavior(site: IBucket, { lacks }: DeploymentStage): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(site),
      viewerProtocolPolicy: lacks.encryptedTransport
        ? ViewerProtocolPolicy.ALLOW_ALL
        : ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: securityHeaders(this),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new Function(this, "page-rewrite", {
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(pageRewrite),
          }),
        },
      ],
    };
  }

  private apiBehavior(gateway: GatewayStack, { lacks }: DeploymentStage): BehaviorOptions {
    return {
      origin: apiOrigin(gateway, lacks),
      viewerProtocolPolicy: lacks.encryptedTransport ? ViewerProtocolPolicy.ALLOW_ALL : ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: securityHeaders(this),
    };
  }
}

const apiOrigin = ({ api, region }: GatewayStack, { awsOrigins }: DeploymentStage["lacks"]): HttpOrigin =>
  awsOrigins
    ? new HttpOrigin("localhost", {
        protocolPolicy: OriginProtocolPolicy.HTTP_ONLY,
        httpPort: awsOrigins.httpPort,
        originPath: `/_aws/execute-api/${api.apiId}/$default`,
      })
    : new HttpOrigin(`${api.apiId}.execute-api.${region}.${Aws.URL_SUFFIX}`);
