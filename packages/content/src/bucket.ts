/** The bucket of file bodies, id and name: `artifacts.file_url` is a path in it. */
export const FLOW_ARTIFACTS = 'flow-artifacts';
