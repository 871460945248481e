import { insertRow, type Session } from '@tributary/testkit';

/** A project of the account, or of nobody; returns its id. */
export const aProject = async (session: Session, ownerId: string | null = null): Promise<string> => {
  const { id } = await insertRow(session, 'projects', { client_name: 'Client', owner_id: ownerId });
  return id;
};

/** An artifact with a text body; returns its id. */
export const anArtifact = async (session: Session, projectId: string, title: string | null = null): Promise<string> => {
  const { id } = await insertRow(session, 'artifacts', {
    project_id: projectId,
    type: 'kb_file',
    format: 'md',
    title,
    content: 'text',
  });
  return id;
};
